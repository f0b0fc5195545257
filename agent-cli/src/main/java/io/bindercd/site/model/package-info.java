/** What a site is made of: charts, components and their pins, environments, members. Immutable data. */
@NullMarked
package io.bindercd.site.model;

import org.jspecify.annotations.NullMarked;
