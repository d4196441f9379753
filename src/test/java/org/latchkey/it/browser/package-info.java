/**
 * The pages as a person meets them: a real Chromium, with virtual authenticators, and the tests that need one.
 */
package org.latchkey.it.browser;
