package org.latchkey.web.page;

import java.util.Optional;

/**
 * Failure of a form, as the page shows it.
 *
 * @param path the path that the form was sent to
 * @param sentence the message for the user
 * @param field the name of the invalid field, if the failure concerns a single field
 * @param ofOtherAccount whether the form was on a page of another account, so that its values must not be shown
 */
public record FormProblem(String path, String sentence, Optional<String> field, boolean ofOtherAccount) {}
