package org.latchkey.it.account;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.latchkey.it.client.Client;
import org.latchkey.it.client.Tokens;
import org.latchkey.it.operation.DocumentedValve;
import org.latchkey.it.server.Steady;
import org.latchkey.it.server.Tomcat;

/** The WAR under its own name in the webapps folder of Tomcat 10.1. */
@Tag(Steady.TAG)
class Tomcat10IT extends ContractTests {

    private static final String OWN_FOLDER = "<Parameter name=\"DATA_DIR\" value=\"proxied-data\"/>";

    @Override
    Tomcat startTomcat() {
        return Tomcat.Setup.ofVersion10(Tomcat.newBase(Tomcat10IT.class))
                .at("/latchkey")
                .with("JWT_SECRET", Tokens.SECRET)
                .andAnotherWith("/proxied", DocumentedValve.ofProxy() + OWN_FOLDER)
                .start();
    }

    @Test
    void theProxyOfTheContextDescriptorIsBelievedAndItsPortIsNoPartOfTheAddress() {
        Client proxied = new Client(tomcat.url("/proxied"));
        proxied.register("anna", "correct horse", "안나");
        proxied.postBody(
                "/api/login",
                Client.URL_ENCODED,
                Client.encode("id_give", "anna", "pw_give", "correct horse"),
                "X-Forwarded-For",
                "192.0.2.1, [2001:db8::9]:4711, 127.0.0.1:80",
                "X-Forwarded-Proto",
                "https");
        tomcat.awaitLog("event=login outcome=success address=\"2001:db8::9\" id=\"anna\"");
    }
}
