namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Formulas over a whole tensor, as their papers write them, in double.</summary>
internal abstract class PaperFormulas
{
    private int _step;

    /// <summary>One step of a tensor that is a matrix of so many rows.</summary>
    public void Step(Span<double> p, ReadOnlySpan<double> g, int rows) => Step(p, g, rows, ++_step);

    protected abstract void Step(Span<double> p, ReadOnlySpan<double> g, int rows, int t);

    /// <summary>You et al. 2020, algorithm 2.</summary>
    public sealed class Lamb(double rate, double decay) : PaperFormulas
    {
        private double[] _m = [], _v = [];

        protected override void Step(Span<double> p, ReadOnlySpan<double> g, int rows, int t)
        {
            if (t == 1)
                (_m, _v) = (new double[p.Length], new double[p.Length]);
            var r = new double[p.Length];
            double weights = 0, steps = 0;
            for (int i = 0; i < p.Length; i++)
            {
                _m[i] = 0.9 * _m[i] + 0.1 * g[i];
                _v[i] = 0.999 * _v[i] + 0.001 * g[i] * g[i];
                r[i] = _m[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(_v[i] / (1 - Math.Pow(0.999, t))) + 1e-6) + decay * p[i];
                weights += p[i] * p[i];
                steps += r[i] * r[i];
            }
            for (int i = 0; i < p.Length; i++)
                p[i] -= rate * Math.Sqrt(weights / steps) * r[i];
        }
    }

    /// <summary>Shazeer, Stern 2018, algorithms 4 and 5.</summary>
    public sealed class Adafactor(double rate, bool scale, double beta1, double decay) : PaperFormulas
    {
        private double[] _rows = [], _columns = [], _squares = [], _mean = [];

        protected override void Step(Span<double> p, ReadOnlySpan<double> g, int rows, int t)
        {
            int columns = p.Length / rows;
            if (t == 1)
                (_rows, _columns, _squares, _mean) = (new double[rows], new double[columns], new double[p.Length], new double[p.Length]);
            double beta2 = 1 - Math.Pow(t, -0.8), steps = 0, weights = 0;
            var rowSums = new double[rows];
            var columnSums = new double[columns];
            for (int i = 0; i < p.Length; i++)
            {
                double square = g[i] * g[i] + 1e-30;
                rowSums[i / columns] += square;
                columnSums[i % columns] += square;
                _squares[i] = beta2 * _squares[i] + (1 - beta2) * square;
                weights += p[i] * p[i];
            }
            for (int i = 0; i < rows; i++)
                _rows[i] = beta2 * _rows[i] + (1 - beta2) * rowSums[i];
            for (int i = 0; i < columns; i++)
                _columns[i] = beta2 * _columns[i] + (1 - beta2) * columnSums[i];
            double total = _rows.Sum();
            bool factored = rows > 1 && columns > 1;
            var u = new double[p.Length];
            for (int i = 0; i < p.Length; i++)
            {
                u[i] = g[i] / Math.Sqrt(factored ? _rows[i / columns] * _columns[i % columns] / total : _squares[i]);
                steps += u[i] * u[i];
            }
            double alpha = rate * (scale ? Math.Max(1e-3, Math.Sqrt(weights / p.Length)) : 1) / Math.Max(1, Math.Sqrt(steps / p.Length));
            for (int i = 0; i < p.Length; i++)
            {
                _mean[i] = beta1 * _mean[i] + (1 - beta1) * alpha * u[i];
                p[i] = p[i] * (1 - rate * decay) - _mean[i];
            }
        }
    }
}
