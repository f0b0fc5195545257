package io.bindercd.world.kube.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the wire format of protobuf: one tagged value after the other. */
final class WireReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer buffer;
    private int field;
    private int form;

    WireReader(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private WireReader(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes are no protobuf message. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** Goes to the next value; false at the end. */
    boolean next() {
        if (!buffer.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        form = (int) (tag & 7);
        return true;
    }

    /** The number of the field that the value belongs to. */
    int field() {
        return field;
    }

    boolean delimited() {
        return form == DELIMITED;
    }

    /** The value as a whole number. */
    long number() {
        need(VARINT);
        return varint();
    }

    double fraction() {
        need(FIXED64);
        require(Double.BYTES);
        return buffer.getDouble();
    }

    byte[] bytes() {
        ByteBuffer part = part();
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return bytes;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The value as a message, or as a packed list of numbers. */
    WireReader message() {
        return new WireReader(part());
    }

    /** The rest as bare numbers, one at a time. */
    boolean more() {
        return buffer.hasRemaining();
    }

    long packed() {
        return varint();
    }

    void skip() {
        switch (form) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case DELIMITED -> part();
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new Malformed("wire type " + form);
        }
    }

    private ByteBuffer part() {
        need(DELIMITED);
        long length = varint();
        if (length < 0 || length > buffer.remaining()) {
            throw new Malformed("a value of " + length + " bytes where " + buffer.remaining() + " are left");
        }
        ByteBuffer part = buffer.slice(buffer.position(), (int) length);
        advance((int) length);
        return part;
    }

    private void advance(int count) {
        require(count);
        buffer.position(buffer.position() + count);
    }

    private void require(int count) {
        if (buffer.remaining() < count) {
            throw new Malformed("unexpected end");
        }
    }

    private void need(int wanted) {
        if (form != wanted) {
            throw new Malformed("wire type " + form + " in field " + field + " instead of " + wanted);
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(1);
            byte next = buffer.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Malformed("a number without end");
    }
}
