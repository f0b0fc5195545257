/** Floor 2: GitHub by its REST API, version 2022-11-28. */
@NullMarked
package io.bindercd.github.rest;

import org.jspecify.annotations.NullMarked;
