package org.latchkey.it;

/** Under the WAR's own name, as it is when it is dropped into the webapps of Tomcat 10.1. */
class Tomcat10IT extends ContractTests {

    @Override
    Tomcat startTomcat() {
        return Tomcat.Setup.ofVersion10(Tomcat.newBase(Tomcat10IT.class))
                .at("/latchkey")
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
    }
}
