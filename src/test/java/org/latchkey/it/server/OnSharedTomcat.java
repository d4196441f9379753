package org.latchkey.it.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class that uses the {@link SharedTomcat} of the run: its constructor, its tests and its {@code @BeforeAll} may have
 * a parameter of this type. The first class that does starts it, and it stops at the end of the run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedTomcats.class)
public @interface OnSharedTomcat {}
