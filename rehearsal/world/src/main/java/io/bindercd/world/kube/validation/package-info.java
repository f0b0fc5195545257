/** What an API server refuses: the few rules that clients rely on, in the server's own words; everything else is believed. */
@NullMarked
package io.bindercd.world.kube.validation;

import org.jspecify.annotations.NullMarked;
