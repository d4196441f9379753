package org.latchkey.web.page;

import java.util.Optional;

/**
 * What went wrong with a form, as the page says it.
 *
 * @param path the path that the form was sent to
 * @param sentence what the person reads
 * @param field the name of the field that it is about, if it is about one
 * @param othersPage whether the form was on a page of another account, so that nothing of it is to be shown
 */
public record FormProblem(String path, String sentence, Optional<String> field, boolean othersPage) {}
