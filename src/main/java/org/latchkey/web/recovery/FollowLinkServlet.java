package org.latchkey.web.recovery;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.latchkey.account.mail.TokenPurpose;
import org.latchkey.account.recovery.OwnAddress;
import org.latchkey.web.cookie.ClientInfos;
import org.latchkey.web.cookie.LinkCookie;
import org.latchkey.web.http.Form;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.MailPages;

/**
 * {@code POST /api/account/address/confirm}: confirms an address, or brings one back. Public: a link may be opened on
 * another device than the one with the login.
 */
public final class FollowLinkServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient OwnAddress address;
    private final transient MailPages pages;

    public FollowLinkServlet(OwnAddress address, MailPages pages) {
        this.address = address;
        this.pages = pages;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LinkPageServlet.noReferrer(response);
        String token = Form.read(request).token();
        pages.prepareAddress(token, address.purpose(token), request);
        TokenPurpose done = address.follow(token, ClientInfos.of(request));
        response.addCookie(LinkCookie.ADDRESS.expired(request));
        Replies.success(request, response, Map.of(), MailPages.followed(done));
    }
}
