package org.latchkey.it;

/** At the root of Tomcat 11, on the embedded store. */
class RootIT extends ContractTests {

    @Override
    Tomcat startTomcat() {
        return Tomcat.Setup.ofVersion11(Tomcat.newBase(RootIT.class))
                .with("JWT_SECRET", Tokens.SECRET)
                .start();
    }
}
