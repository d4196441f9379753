/**
 * The servlets for forgotten passwords and mail addresses, which exist only where mail is sent. A link of a mail is followed
 * by a form: a GET request consumes no token, because mail programs and scanners follow links, too.
 */
package org.latchkey.web.recovery;
