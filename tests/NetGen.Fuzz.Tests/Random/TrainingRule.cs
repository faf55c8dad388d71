namespace NetGen.Fuzz.Tests.Random;

/// <summary>A parameter after the update.</summary>
internal delegate double UpdateRule(double parameter, double gradient, ref double first, ref double second, ref double third, int step);

/// <summary>An optimizer three times: by its formula, as PyTorch writes it; as this library has it; and as torch.optim is asked for it.</summary>
/// <param name="Name">For whoever reads a failure.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Optimizer">This library's.</param>
/// <param name="Torch">The class in torch.optim.</param>
/// <param name="Options">What it is called with.</param>
internal sealed record TrainingRule(string Name, UpdateRule Formula, Func<Optimizer> Optimizer, string Torch, Dictionary<string, object> Options)
{
    /// <summary>
    /// Optimizers of none, one, two and three moments; a hundred steps of every one are in the tests of the runtime. Where an update divides by the size of the gradient, ε is large: a gradient that is 0 in truth must not be taken for its rounding's sign.
    /// </summary>
    public static IReadOnlyList<TrainingRule> All { get; } =
    [
        new("Sgd", (double p, double g, ref double _, ref double _, ref double _, int _) => p - (0.05 * g), () => new Sgd(0.05), "SGD", new() { ["lr"] = 0.05 }),
        new("momentum", (double p, double g, ref double v, ref double _, ref double _, int _) =>
        {
            v = (0.9 * v) + g + (1e-3 * p);
            return p - (0.02 * v);
        }, () => new Sgd(0.02) { Momentum = 0.9, WeightDecay = 1e-3 }, "SGD", new() { ["lr"] = 0.02, ["momentum"] = 0.9, ["weight_decay"] = 1e-3 }),
        new("Nesterov", (double p, double g, ref double v, ref double _, ref double _, int _) =>
        {
            v = (0.8 * v) + g;
            return p - (0.02 * (g + (0.8 * v)));
        }, () => new Sgd(0.02) { Momentum = 0.8, Nesterov = true }, "SGD", new() { ["lr"] = 0.02, ["momentum"] = 0.8, ["nesterov"] = true }),
        new("Adam", (double p, double g, ref double m, ref double v, ref double _, int t) => p - Adam(g, ref m, ref v, t), () => new Adam(0.01) { Epsilon = 0.05 }, "Adam",
            new() { ["lr"] = 0.01, ["eps"] = 0.05 }),
        new("AdamW", (double p, double g, ref double m, ref double v, ref double _, int t) => (p * (1 - (0.01 * 0.2))) - Adam(g, ref m, ref v, t),
            () => new AdamW(0.01) { Epsilon = 0.05, WeightDecay = 0.2 }, "AdamW", new() { ["lr"] = 0.01, ["eps"] = 0.05, ["weight_decay"] = 0.2 }),
        new("RmsProp", (double p, double g, ref double s, ref double mean, ref double v, int _) =>
        {
            g += 1e-3 * p;
            s = (0.9 * s) + (0.1 * g * g);
            mean = (0.9 * mean) + (0.1 * g);
            v = (0.5 * v) + (g / (Math.Sqrt(s - (mean * mean)) + 0.05));
            return p - (0.005 * v);
        }, () => new RmsProp(0.005) { Decay = 0.9, Epsilon = 0.05, Momentum = 0.5, Centered = true, WeightDecay = 1e-3 },
            "RMSprop", new() { ["lr"] = 0.005, ["alpha"] = 0.9, ["eps"] = 0.05, ["momentum"] = 0.5, ["centered"] = true, ["weight_decay"] = 1e-3 }),
        new("Adagrad", (double p, double g, ref double s, ref double _, ref double _, int _) =>
        {
            s += g * g;
            return p - (0.02 * g / (Math.Sqrt(s) + 0.05));
        }, () => new Adagrad(0.02) { Epsilon = 0.05 }, "Adagrad", new() { ["lr"] = 0.02, ["eps"] = 0.05 }),
        new("Adadelta", (double p, double g, ref double s, ref double u, ref double _, int _) =>
        {
            s = (0.8 * s) + (0.2 * g * g);
            double change = g * Math.Sqrt(u + 0.01) / Math.Sqrt(s + 0.01);
            u = (0.8 * u) + (0.2 * change * change);
            return p - (0.1 * change);
        }, () => new Adadelta(0.1) { Decay = 0.8, Epsilon = 0.01 }, "Adadelta", new() { ["lr"] = 0.1, ["rho"] = 0.8, ["eps"] = 0.01 }),
    ];

    private static double Adam(double g, ref double m, ref double v, int t)
    {
        m = (0.9 * m) + (0.1 * g);
        v = (0.999 * v) + (0.001 * g * g);
        return 0.01 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 0.05);
    }
}
