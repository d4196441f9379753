/** A small application with constraints, errors and WebSockets, which the tests of the guard deploy. */
package org.latchkey.it.guard.shop;
