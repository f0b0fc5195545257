/** Floor 2: what is published: charts in HTTP and OCI repositories, container images. */
@NullMarked
package io.bindercd.registry;

import org.jspecify.annotations.NullMarked;
