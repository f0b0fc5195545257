/** Floor 2: the deploy repository as immutable data: layout, components, environments, members, layered values. */
@NullMarked
package io.bindercd.site;

import org.jspecify.annotations.NullMarked;
