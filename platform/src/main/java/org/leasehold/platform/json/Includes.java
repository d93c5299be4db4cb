package org.leasehold.platform.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The stack of files being read: the first one and the {@code <?include?>} chain under it. Bounds
 * what a configuration can make the process read.
 */
final class Includes {
  /** Kea's own bound on nested includes. */
  static final int MAX_DEPTH = 10;

  /**
   * Bytes of all files together: enough for tens of thousands of subnets, too little for an
   * exponential include.
   */
  static final long MAX_BYTES = 256L << 20;

  private final Problems problems;
  private final boolean allowed;
  private final Deque<Source> stack = new ArrayDeque<>();
  private long bytes;

  Includes(Problems problems) {
    this(problems, true);
  }

  private Includes(Problems problems, boolean allowed) {
    this.problems = problems;
    this.allowed = allowed;
  }

  /** Refuses every include, so that the sender of a text cannot make the process read a file. */
  static Includes refused(Problems problems) {
    return new Includes(problems, false);
  }

  Source current() {
    return stack.peek();
  }

  /** Ends the innermost file; false when it was the first one. */
  boolean leave() {
    if (stack.size() == 1) {
      return false;
    }
    stack.pop();
    return true;
  }

  void start(Source source) {
    stack.push(source);
  }

  /** Begins to read a file at the place that names it. */
  void enter(Path file, Position at) {
    if (!allowed) {
      stop(at, "an include", "only a file can include files");
    }
    if (stack.size() > MAX_DEPTH) {
      stop(at, "includes are nested deeper than " + MAX_DEPTH, "include fewer levels");
    }
    Path normal = file.toAbsolutePath().normalize();
    for (Source open : stack) {
      if (open.path().toAbsolutePath().normalize().equals(normal)) {
        stop(at, "\"" + file + "\" includes itself", "break the cycle");
      }
    }
    stack.push(new Source(file, read(file, at)));
  }

  private String read(Path file, Position at) {
    try {
      long size = Files.size(file);
      bytes += size;
      if (bytes > MAX_BYTES) {
        stop(at, "the files together exceed " + (MAX_BYTES >> 20) + " MiB", "split or shorten");
      }
      // Malformed bytes are replaced here, so that a comment may hold any, and refused in strings.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw stop(at, "\"" + file + "\" does not exist", "name an existing file");
    } catch (AccessDeniedException e) {
      throw stop(at, "\"" + file + "\" may not be read by this user", "allow it to be read");
    } catch (IOException e) {
      throw stop(at, "\"" + file + "\" cannot be read (" + e.getMessage() + ")", "");
    }
  }

  private SyntaxStop stop(Position at, String found, String right) {
    problems.error(at, found, right);
    throw new SyntaxStop();
  }
}
