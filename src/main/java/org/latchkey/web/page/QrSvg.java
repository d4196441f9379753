package org.latchkey.web.page;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/** A QR code as the data of an SVG path, so that no script and no third party draws it. */
final class QrSvg {

    /** The quiet zone (ISO/IEC 18004, section 5.3.8). */
    private static final int BORDER = 4;

    private final QrCode code;

    /** @param text what the code contains */
    QrSvg(String text) {
        this.code = QrCode.encodeText(text, Ecc.MEDIUM);
    }

    /** Returns the width and height with the border, in modules. */
    int size() {
        return code.size + 2 * BORDER;
    }

    /** Returns the attribute {@code d} of a path with all dark modules. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
