/** Floor 2: what the delivery asks of GitHub: pull requests, commits and their checks, repositories, people. */
@NullMarked
package io.bindercd.github;

import org.jspecify.annotations.NullMarked;
