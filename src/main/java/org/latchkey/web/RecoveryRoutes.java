package org.latchkey.web;

import static org.latchkey.web.Protection.CONFIRMED;
import static org.latchkey.web.Protection.PUBLIC;

import org.latchkey.account.recovery.RecoveryUseCases;
import org.latchkey.web.cookie.LinkCookie;
import org.latchkey.web.http.Paths;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.MailPages;
import org.latchkey.web.recovery.AddressServlet;
import org.latchkey.web.recovery.FollowLinkServlet;
import org.latchkey.web.recovery.ForgotPageServlet;
import org.latchkey.web.recovery.ForgotServlet;
import org.latchkey.web.recovery.LinkPageServlet;
import org.latchkey.web.recovery.RemoveAddressServlet;
import org.latchkey.web.recovery.ResetServlet;

/** The part of the URL table that exists only where mail is sent. */
final class RecoveryRoutes {

    private RecoveryRoutes() {}

    static void register(RouteRegistry routes, RecoveryUseCases recovery, MailPages pages, Languages languages) {
        routes.get(Paths.FORGOT, "forgot-page", PUBLIC, new ForgotPageServlet(pages));
        routes.post(Paths.API_FORGOT, "forgot", PUBLIC, new ForgotServlet(recovery.forgotten()));
        LinkPageServlet.Form reset = (token, request, response) -> {
            pages.prepareReset(token, recovery.reset().factors(token), request);
            pages.reset(request, response);
        };
        routes.get(Paths.RESET, "reset-page", PUBLIC, new LinkPageServlet(LinkCookie.RESET, reset));
        routes.post(Paths.API_RESET, "reset", PUBLIC, new ResetServlet(recovery.reset(), pages, languages));
        LinkPageServlet.Form address = (token, request, response) -> {
            pages.prepareAddress(token, recovery.address().purpose(token), request);
            pages.address(request, response);
        };
        routes.get(Paths.CONFIRM_ADDRESS, "address-page", PUBLIC, new LinkPageServlet(LinkCookie.ADDRESS, address));
        routes.post(
                Paths.API_ADDRESS_CONFIRM, "confirm-address", PUBLIC, new FollowLinkServlet(recovery.address(), pages));
        routes.post(Paths.API_ADDRESS, "address", CONFIRMED, new AddressServlet(recovery.address(), languages));
        routes.post(
                Paths.API_ADDRESS + "/remove",
                "remove-address",
                CONFIRMED,
                new RemoveAddressServlet(recovery.address()));
    }
}
