/** Brings a release to a new chart: a site's members, or any chart without a site. */
@NullMarked
package io.bindercd.delivery.deploy;

import org.jspecify.annotations.NullMarked;
