package org.latchkey.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.web.http.ContextPath;
import org.latchkey.web.http.LocalAddress;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.Pages;

/** Redirects to the target page after a plain form has logged a user in or out. */
public final class Onward {

    private final NextPages nextPages;
    private final Pages pages;

    /**
     * @param nextPages the target pages that are allowed
     * @param pages the pages of the application
     */
    public Onward(NextPages nextPages, Pages pages) {
        this.nextPages = nextPages;
        this.pages = pages;
    }

    /**
     * Redirects to the target page. A page outside this application may redirect to another host, and Chromium checks
     * each redirect after a form against {@code form-action} (CSP level 3, section 6.4.1): it would silently stay on
     * the page with the form. For such a page, an intermediate page starts a new navigation.
     *
     * @param completed the key of the message on the intermediate page
     * @param otherwise the path in this application of the page to go to if the request names no other
     */
    public void redirect(String completed, String otherwise, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String root = ContextPath.of(request);
        Optional<String> next = nextPages.of(request);
        if (next.isPresent() && !LocalAddress.isInApplication(next.get(), root)) {
            pages.onward(next.get(), completed, request, response);
        } else {
            String target = next.orElse(root + otherwise);
            Replies.redirectOnThisOrigin(response, HttpServletResponse.SC_SEE_OTHER, target);
        }
    }

    /** Redirects to a page of this application that leads to the target page itself. */
    void redirectInside(String page, HttpServletRequest request, HttpServletResponse response) {
        String query = nextPages.of(request).map(NextPages::query).orElse("");
        Replies.redirect(request, response, HttpServletResponse.SC_SEE_OTHER, page + query);
    }
}
