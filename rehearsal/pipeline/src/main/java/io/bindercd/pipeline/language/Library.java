package io.bindercd.pipeline.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@code @Library('binder-cd@v1') _} at the head of a Jenkinsfile; accepted and not resolved, since the libraries are given. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.LOCAL_VARIABLE, ElementType.FIELD, ElementType.METHOD, ElementType.PACKAGE})
public @interface Library {
    /** The libraries asked for, each with an optional {@code @version}. */
    String[] value();
}
