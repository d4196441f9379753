/**
 * The pages: the attributes of each JSP, the messages in each language, assets, branding, and the template cache.
 *
 * <p>Not here: the JSPs themselves, which are in {@code WEB-INF/jsp}. Called by {@code web.servlet} and
 * {@code web.error}.
 */
package org.latchkey.web.page;
