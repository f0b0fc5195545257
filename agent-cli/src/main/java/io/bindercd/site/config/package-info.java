/** {@code binder-cd.yaml}: what a site says about itself where its files do not, and its policies. */
@NullMarked
package io.bindercd.site.config;

import org.jspecify.annotations.NullMarked;
