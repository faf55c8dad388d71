namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>The single-tensor formulas of torch.optim, line by line, for one number in double. Each call is one step.</summary>
internal sealed class PyTorchFormulas
{
    private double _buffer, _mean, _square, _accumulated;
    private bool _started;
    private int _step;

    public double Sgd(double p, double g, double lr, double weightDecay, double momentum, bool nesterov, double dampening = 0)
    {
        if (weightDecay != 0)
            g += weightDecay * p;
        if (momentum != 0)
        {
            _buffer = _started ? momentum * _buffer + (1 - dampening) * g : g;
            _started = true;
            g = nesterov ? g + momentum * _buffer : _buffer;
        }
        return p - lr * g;
    }

    public double Adam(double p, double g, double lr, double beta1, double beta2, double epsilon, double weightDecay, bool decoupled)
    {
        _step++;
        if (decoupled)
            p *= 1 - lr * weightDecay;
        else if (weightDecay != 0)
            g += weightDecay * p;
        _mean = beta1 * _mean + (1 - beta1) * g;
        _square = beta2 * _square + (1 - beta2) * g * g;
        double biasCorrection1 = 1 - Math.Pow(beta1, _step), biasCorrection2 = 1 - Math.Pow(beta2, _step);
        double stepSize = lr / biasCorrection1;
        double denominator = Math.Sqrt(_square) / Math.Sqrt(biasCorrection2) + epsilon;
        return p - stepSize * (_mean / denominator);
    }

    public double RmsProp(double p, double g, double lr, double alpha, double epsilon, double weightDecay, double momentum, bool centered)
    {
        if (weightDecay != 0)
            g += weightDecay * p;
        _square = alpha * _square + (1 - alpha) * g * g;
        double average = _square;
        if (centered)
        {
            _mean += (g - _mean) * (1 - alpha);
            average -= _mean * _mean;
        }
        average = Math.Sqrt(average) + epsilon;
        if (momentum == 0)
            return p - lr * g / average;
        _buffer = momentum * _buffer + g / average;
        return p - lr * _buffer;
    }

    public double Adagrad(double p, double g, double lr, double epsilon, double weightDecay)
    {
        if (weightDecay != 0)
            g += weightDecay * p;
        _square += g * g;
        return p - lr * g / (Math.Sqrt(_square) + epsilon);
    }

    public double Adadelta(double p, double g, double lr, double rho, double epsilon, double weightDecay)
    {
        if (weightDecay != 0)
            g += weightDecay * p;
        _square = rho * _square + (1 - rho) * g * g;
        double delta = Math.Sqrt(_accumulated + epsilon) / Math.Sqrt(_square + epsilon) * g;
        _accumulated = rho * _accumulated + (1 - rho) * delta * delta;
        return p - lr * delta;
    }

    public double AmsGrad(double p, double g, double lr, double beta1, double beta2, double epsilon)
    {
        _step++;
        _mean = beta1 * _mean + (1 - beta1) * g;
        _square = beta2 * _square + (1 - beta2) * g * g;
        _accumulated = Math.Max(_accumulated, _square);
        return p - lr / (1 - Math.Pow(beta1, _step)) * _mean / (Math.Sqrt(_accumulated) / Math.Sqrt(1 - Math.Pow(beta2, _step)) + epsilon);
    }

    public double NAdam(double p, double g, double lr, double beta1, double beta2, double epsilon, double weightDecay, double momentumDecay)
    {
        _step++;
        g += weightDecay * p;
        double mu = beta1 * (1 - 0.5 * Math.Pow(0.96, _step * momentumDecay)), next = beta1 * (1 - 0.5 * Math.Pow(0.96, (_step + 1) * momentumDecay));
        _accumulated = (_step == 1 ? 1 : _accumulated) * mu;
        _mean = beta1 * _mean + (1 - beta1) * g;
        _square = beta2 * _square + (1 - beta2) * g * g;
        double denominator = Math.Sqrt(_square / (1 - Math.Pow(beta2, _step))) + epsilon;
        return p - lr * (1 - mu) / (1 - _accumulated) * g / denominator - lr * next / (1 - _accumulated * next) * _mean / denominator;
    }

    public double RAdam(double p, double g, double lr, double beta1, double beta2, double epsilon, double weightDecay)
    {
        _step++;
        g += weightDecay * p;
        _mean = beta1 * _mean + (1 - beta1) * g;
        _square = beta2 * _square + (1 - beta2) * g * g;
        double mean = _mean / (1 - Math.Pow(beta1, _step)), correction = 1 - Math.Pow(beta2, _step);
        double most = 2 / (1 - beta2) - 1, seen = most - 2 * _step * Math.Pow(beta2, _step) / correction;
        return seen > 5
            ? p - lr * mean * Math.Sqrt(correction) / (Math.Sqrt(_square) + epsilon) * Math.Sqrt((seen - 4) * (seen - 2) * most / ((most - 4) * (most - 2) * seen))
            : p - lr * mean;
    }

    public double Adamax(double p, double g, double lr, double beta1, double beta2, double epsilon, double weightDecay)
    {
        _step++;
        g += weightDecay * p;
        _mean = beta1 * _mean + (1 - beta1) * g;
        _square = Math.Max(beta2 * _square, Math.Abs(g) + epsilon);
        return p - lr / (1 - Math.Pow(beta1, _step)) * _mean / _square;
    }

    public double Lion(double p, double g, double lr, double beta1, double beta2, double weightDecay)
    {
        double direction = Math.Sign(beta1 * _mean + (1 - beta1) * g);
        _mean = beta2 * _mean + (1 - beta2) * g;
        return p - lr * (direction + weightDecay * p);
    }
}
