/**
 * The application that the guard is tested with: {@code ShopWar} packs it. It knows the servlet API only, so it runs without
 * the guard's classes.
 */
package org.latchkey.it.shop;
