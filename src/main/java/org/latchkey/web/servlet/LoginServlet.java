package org.latchkey.web.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.Accounts;
import org.latchkey.account.LoginResult;
import org.latchkey.web.cookie.AuthCookie;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.DeviceCookies;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Json;
import org.latchkey.web.http.NextPage;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.Pages;

/** {@code POST /api/login}: logs a user in and returns the token, in the cookie and in the JSON response. */
public final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient Pages pages;

    public LoginServlet(Accounts accounts, Pages pages) {
        this.accounts = accounts;
        this.pages = pages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Form form = Form.read(request);
        String id = form.id();
        String password = form.password();
        LoginResult result = accounts.logIn(id, password, form.stays(), ClientInfos.of(request, id));
        AuthCookie.add(request, response, result.grant());
        DeviceCookies.add(request, response, id, result.deviceToken());
        if (Replies.wantsPage(request)) {
            redirectToNextPage(request, response);
        } else {
            Json.success(response, Map.of("token", result.grant().token()));
        }
    }

    /**
     * Redirects to the page after the login. A page outside this application may redirect to another host, and Chromium
     * checks each redirect after a form against {@code form-action} (CSP level 3, section 6.4.1): it would silently
     * stay on the login page. For such a page, an intermediate page starts a new navigation.
     */
    private void redirectToNextPage(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String root = ContextPath.of(request);
        String next = NextPage.of(request).orElse(root + "/");
        if (NextPage.isInApplication(next, root)) {
            Replies.redirectOnThisOrigin(response, HttpServletResponse.SC_SEE_OTHER, next);
        } else {
            pages.onward(next, request, response);
        }
    }
}
