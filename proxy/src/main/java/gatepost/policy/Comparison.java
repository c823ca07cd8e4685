package gatepost.policy;

import gatepost.facts.Interval;

/** Compares an interval with a bound: true or false only when it is so for the whole interval. */
public enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public Truth test(Interval value, double bound) {
        return switch (this) {
            case EQUAL -> equal(value, bound);
            case NOT_EQUAL -> equal(value, bound).negated();
            case LESS -> decided(value.high() < bound, value.low() >= bound);
            case AT_MOST -> decided(value.high() <= bound, value.low() > bound);
            case MORE -> decided(value.low() > bound, value.high() <= bound);
            case AT_LEAST -> decided(value.low() >= bound, value.high() < bound);
        };
    }

    private static Truth equal(Interval value, double bound) {
        return decided(value.isExact() && value.low() == bound, bound < value.low() || bound > value.high());
    }

    private static Truth decided(boolean surelyTrue, boolean surelyFalse) {
        return surelyTrue ? Truth.TRUE : surelyFalse ? Truth.FALSE : Truth.UNKNOWN;
    }
}
