/**
 * What clients rely on, over HTTP: the contract on both Tomcats and under a context path, accounts, second factors, mail,
 * throttling, security headers. No browser, no proxy.
 */
package org.latchkey.it.account;
