/** What a GitHub knows besides git: accounts, rights, pull requests, checks, deployments. */
@NullMarked
package io.bindercd.world.github.model;

import org.jspecify.annotations.NullMarked;
