/** Floor 2: registries that speak the OCI distribution API: images, and charts kept like images. */
@NullMarked
package io.bindercd.registry.oci;

import org.jspecify.annotations.NullMarked;
