/** What Helm renders and installs, as objects. */
@NullMarked
package io.bindercd.helm.manifest;

import org.jspecify.annotations.NullMarked;
