/**
 * The pages: what each JSP is given, the messages in each language, assets, the operator's branding, and the cache of
 * pages that are the same for every client.
 *
 * <p>Not here: the JSPs themselves, which are in {@code WEB-INF/jsp}. Called by {@code web.servlet} and {@code web.error}.
 */
package org.latchkey.web.page;
