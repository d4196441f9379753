package org.latchkey.it.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks a class whose tests open a {@link Browser}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "org.latchkey.it.browser.Browser#isWanted",
        disabledReason = "there is no Chromium with a chromedriver on the PATH")
@ExtendWith(Browsers.class)
@interface BrowserTest {}
