using NetGen.Memory;
using NetGen.Optimizers;
using NetGen.Parameters;
using NetGen.Threading;

namespace NetGen;

/// <summary>
/// How gradients change parameters. One pass over the trainable floats does all of it: clipping, weight decay, moments and update.
/// An optimizer keeps moments of the parameters that it was first used with, so it belongs to one network.
/// </summary>
/// <example>What all have in common: <code>
/// var adam = new Adam(new CosineLearningRate(1e-3, steps: 10_000).WarmUp(500))
/// {
///     WeightDecay = 0.01, DecoupledDecay = true, ClipNorm = 1, ClipValue = 0.5, Accumulate = 4,
///     Groups = [new ParameterGroup("conv*") { IsFrozen = true }, ParameterGroup.BiasesAndNorms],
/// };
/// net.Fit(train, new FitOptions { Optimizer = adam });
/// Console.WriteLine($"{adam.StepCount} updates of {adam.Parameters}, learning rate {adam.LearningRate} of {adam.Schedule} times {adam.LearningRateFactor}");
/// Console.WriteLine($"gradient's norm {adam.LastGradientNorm}; kept beside each number: {string.Join(", ", adam.MomentNames)}");
/// </code></example>
public abstract unsafe class Optimizer
{
    private readonly double _clipNorm, _clipValue, _weightDecay;
    private readonly int _accumulate = 1;
    private readonly IReadOnlyList<ParameterGroup> _groups = [];
    private double _factor = 1;
    private LearningRateSchedule _schedule;
    private AlignedBuffer? _moments;
    private GradientSum? _sum;
    private GradientNorm? _norm;
    private UpdatePlan? _plan;
    private SimdUpdate _width;

    private protected Optimizer(LearningRateSchedule learningRate, double weightDecay = 0, bool decoupledDecay = false)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        _schedule = learningRate;
        _weightDecay = weightDecay;
        DecoupledDecay = decoupledDecay;
    }

    /// <summary>The learning rate as a function of the step.</summary>
    public LearningRateSchedule Schedule
    {
        get => _schedule;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _schedule = value;
        }
    }

    /// <summary>A factor on the schedule, a finite number >= 0: 1 unless a callback lowers it (when a metric no longer improves, say).</summary>
    public double LearningRateFactor
    {
        get => _factor;
        set => _factor = Demand(value, value >= 0 && double.IsFinite(value), nameof(LearningRateFactor), "finite and >= 0");
    }

    /// <summary>The learning rate of the next step.</summary>
    public float LearningRate => (float)(LearningRateFactor * Schedule.At(StepCount));

    /// <summary>Steps done so far: the time that the schedule and Adam's bias correction count.</summary>
    public long StepCount { get; internal set; }

    /// <summary>
    /// If positive: gradients whose Euclidean norm over all parameters exceeds it are scaled down to it, g·c/‖g‖
    /// (Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks. ICML 2013, algorithm 1). 0, the default, is off.
    /// </summary>
    public double ClipNorm
    {
        get => _clipNorm;
        init => _clipNorm = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(ClipNorm), value, "A norm to clip at is >= 0.");
    }

    /// <summary>
    /// If positive: each element of the gradient is clamped to ±ClipValue, before its norm is taken. 0, the default, is off. A gradient that is not finite is not clipped
    /// but refused (<see cref="DivergedException"/>).
    /// </summary>
    public double ClipValue
    {
        get => _clipValue;
        init => _clipValue = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(ClipValue), value, "A value to clip at is >= 0.");
    }

    /// <summary>
    /// λ, a finite number >= 0, which pulls parameters to 0; 0 by default, unless the optimizer says otherwise. <see cref="DecoupledDecay"/> says how.
    /// </summary>
    public double WeightDecay
    {
        get => _weightDecay;
        init => _weightDecay = Demand(value, value >= 0 && double.IsFinite(value), nameof(WeightDecay), "finite and >= 0");
    }

    /// <summary>
    /// Whether weight decay stands beside the gradient, w ← (1 − α·λ)·w (Loshchilov, Hutter: Decoupled Weight Decay Regularization. ICLR 2019), instead of in it, g ← g +
    /// λ·w, where momentum
    /// and denominators take part in it. The default is that of the optimizer's paper: <see cref="AdamW"/>, <see cref="Lion"/>, <see cref="Lamb"/> and <see
    /// cref="Adafactor"/> decouple it.
    /// </summary>
    public bool DecoupledDecay { get; init; }

    /// <summary>Parameters with a learning rate or a weight decay of their own; none by default. Of several groups the first one that matches has a parameter.</summary>
    public IReadOnlyList<ParameterGroup> Groups
    {
        get => _groups;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _groups = [.. value];
        }
    }

    /// <summary>
    /// Steps whose gradients make one update, by their mean: a batch that is so many times as large in the memory of a small one. 1 by default. The schedule and <see
    /// cref="StepCount"/> count updates; steps between
    /// two of them leave the parameters alone. A mean of steps weighs each alike: give them equal batches.
    /// </summary>
    public int Accumulate
    {
        get => _accumulate;
        init => _accumulate = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Accumulate), value, "Steps of an update are >= 1.");
    }

    /// <summary>The norm of the last step's gradient before it was scaled; NaN unless <see cref="ClipNorm"/> is on.</summary>
    public float LastGradientNorm { get; internal set; } = float.NaN;

    /// <summary>The parameters that it updates; null before it is attached.</summary>
    public ParameterSet? Parameters { get; private set; }

    /// <summary>Names of the moments kept for every trainable float, in PyTorch's words ("exp_avg"). Part of checkpoints.</summary>
    public abstract IReadOnlyList<string> MomentNames { get; }

    /// <summary>Allocates the moments for the parameters of a network. Called by trainers; again for the same parameters it keeps what it has.</summary>
    /// <exception cref="InvalidOperationException">It serves another network already, or its settings contradict each other.</exception>
    /// <exception cref="UnknownParameterException">No trained parameter is like the pattern of a group.</exception>
    /// <example><code>
    /// var sgd = new Sgd(0.1);
    /// sgd.Attach(net.Parameters);                                         // what a trainer does by itself
    /// </code></example>
    public void Attach(ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters = parameters.Owner;
        _width = SimdUpdate.Best;
        if (ReferenceEquals(Parameters, parameters))
            return;
        if (Parameters is not null)
            throw new InvalidOperationException($"This {GetType().Name} holds the moments of a {Parameters.Network}; make another one for {parameters.Network}.");
        Verify();
        foreach (ParameterGroup group in Groups)
        {
            if (!group.IsOfVectors && !parameters.Any(p => p.Trainable && group.Has(p)))
                throw parameters.Unknown(group.Pattern);
        }
        _moments = new AlignedBuffer((long)MomentNames.Count * Stride(parameters));
        if (Accumulate > 1)
            _sum = new GradientSum(parameters.TrainableFloats, Accumulate);
        _norm = new GradientNorm(parameters.TrainableFloats);
        Prepare(parameters, _moments.Span);
        // From here on nothing is refused.
        foreach (Parameter parameter in parameters)
        {
            if (parameter.Trainable && Groups.FirstOrDefault(group => group.Has(parameter)) is { IsFrozen: true })
                parameter.IsFrozen = true;
        }
        Parameters = parameters;
    }

    /// <summary>Updates the parameters that it is attached to. Called by trainers once a step.</summary>
    /// <param name="gradients"><see cref="ParameterSet.TrainableFloats"/> floats, laid out as the parameters; zero between two parameters. Not changed.</param>
    /// <param name="workers">Who does it.</param>
    /// <exception cref="DivergedException">The gradient, or the norm that it is clipped by, is not finite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">It was not attached.</exception>
    /// <example><code>static void Take(Optimizer optimizer, float* gradients, NetGen.Threading.WorkerGroup workers) => optimizer.Update(gradients, workers);</code></example>
    public void Update(float* gradients, WorkerGroup workers)
    {
        float scale = Examine(gradients, workers, update: true, StepCount, float.NaN);
        Update(Parameters!.Storage, gradients, scale, workers);
    }

    /// <summary>Looks at a gradient before anything has changed. Returns what clipping by norm multiplies it with.</summary>
    /// <param name="gradients">As for <see cref="Update(float*, WorkerGroup)"/>. The last one of an update that gathers several becomes the mean of them.</param>
    /// <param name="workers">Who does it.</param>
    /// <param name="update">Whether an update will follow; else the norm is of no interest.</param>
    /// <param name="step">The trainer's number of the step, for messages.</param>
    /// <param name="lastFiniteLoss">That of the step before, for messages.</param>
    /// <exception cref="DivergedException">The gradient, or the norm that it is clipped by, is not finite.</exception>
    internal float Examine(float* gradients, WorkerGroup workers, bool update, long step, float lastFiniteLoss)
    {
        ParameterSet parameters = Parameters ?? throw new InvalidOperationException($"This {GetType().Name} is not attached to a network.");
        if (update)
            _ = StepRate;
        if (update && _sum is not null)
        {
            if (_sum.IsLast)
                _sum.Complete(gradients);
            else
                update = false;
        }
        if (!update || ClipNorm == 0 || ClipValue > 0)
            GradientCheck.Demand(parameters, gradients, _width, workers, step, LearningRate, lastFiniteLoss);
        if (!update || ClipNorm == 0)
            return 1;
        LastGradientNorm = _norm!.Compute(gradients, (float)ClipValue, _width, workers);
        if (float.IsFinite(LastGradientNorm))
            return LastGradientNorm > (float)ClipNorm ? (float)ClipNorm / LastGradientNorm : 1;
        // The norm has seen every number: now tell a gradient that is not finite from one whose square is not.
        GradientCheck.Demand(parameters, gradients, _width, workers, step, LearningRate, lastFiniteLoss);
        throw new DivergedException("norm of the gradient", LastGradientNorm, step, LearningRate, lastFiniteLoss);
    }

    /// <summary>Changes parameters and moments.</summary>
    /// <param name="storage">The numbers of the parameters that it is attached to.</param>
    /// <param name="gradients">As they were examined.</param>
    /// <param name="scale">What they are multiplied with.</param>
    /// <param name="workers">Who does it.</param>
    internal void Update(ParameterStorage storage, float* gradients, float scale, WorkerGroup workers)
    {
        ParameterSet parameters = Parameters!;
        double rate = StepRate;
        if (_sum is { IsLast: false })
        {
            _sum.Add(gradients);
            return;
        }
        var buffers = new UpdateBuffers
        {
            Parameters = storage.Buffer.Pointer,
            Gradients = gradients,
            Moments = _moments!.Pointer,
            MomentStride = Stride(parameters),
            ClipValue = ClipValue > 0 ? (float)ClipValue : float.PositiveInfinity,
            Scale = scale,
            FlushBelow = FlushBelow,
        };
        foreach (UpdateGroup group in Plan().Groups)
            Apply(new UpdatePass(buffers, group, _width, workers), rate, group);
        _sum?.Clear();
        StepCount++;
        parameters.MarkChanged(storage);
        GC.KeepAlive(storage);
        GC.KeepAlive(this);
    }

    /// <summary>"Adam, learning rate 0.001, 120 steps done".</summary>
    public override string ToString() => FormattableString.Invariant($"{GetType().Name}, learning rate {Schedule}{(LearningRateFactor == 1 ? "" : FormattableString.Invariant($" (times {LearningRateFactor})"))}, {StepCount} steps done");

    /// <summary>Has the rule of the step at hand, with its numbers, run elsewhere. Clipping, the check of the gradient and the count of steps are the target's business.</summary>
    internal void Update(IUpdateTarget target)
    {
        double rate = StepRate;
        foreach (UpdateGroup group in Plan().Groups)
            Apply(new UpdatePass(target, group), rate, group);
    }

    /// <summary>Shows which rule updates will run, with the numbers of no step.</summary>
    internal void Announce(IUpdateTarget target) => Apply(new UpdatePass(target, new UpdateGroup(null, [], 0)), 0, new Decay(0, decoupled: false, 0));

    /// <summary>Why its updates cannot run on devices; null where they can.</summary>
    internal string? NotOnDevices => NeedsWholeTensors
        ? $"{GetType().Name} sees whole tensors before it changes a number of them, which no kernel does: train on the processor, or by another optimizer"
        : null;

    /// <summary>What several steps make one update of; null where each makes its own.</summary>
    internal GradientSum? Gathered => _sum;

    /// <summary>Whether the update of a number depends on others.</summary>
    private protected virtual bool NeedsWholeTensors => false;

    /// <summary>Demands that its settings go together.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    private protected virtual void Verify()
    {
    }

    /// <summary>Makes whatever else it keeps of these parameters, and gives moments their first values where these are not 0.</summary>
    private protected virtual void Prepare(ParameterSet parameters, Span<float> moments)
    {
    }

    private UpdatePlan Plan()
    {
        if (!ReferenceEquals(_plan?.Trained, Parameters!.Trained))
            _plan = UpdatePlan.Of(Parameters, Groups);
        return _plan!;
    }

    private void Apply(UpdatePass pass, double rate, UpdateGroup group)
    {
        double groupRate = rate * (group.Settings?.LearningRateFactor ?? 1);
        Apply(in pass, groupRate, new Decay(group.Settings?.WeightDecay ?? WeightDecay, DecoupledDecay, groupRate));
    }

    /// <summary>The learning rate of the next step, as the rule takes it.</summary>
    /// <exception cref="InvalidOperationException">The schedule gives no finite number: the step would leave none in the parameters either.</exception>
    internal double StepRate
    {
        get
        {
            double rate = LearningRateFactor * Schedule.At(StepCount);
            return float.IsFinite((float)rate) ? rate : throw new InvalidOperationException(FormattableString.Invariant(
                $"{Schedule.GetType().Name} gives step {StepCount} a learning rate of {rate}; a finite number is expected. Nothing was changed."));
        }
    }

    /// <summary>Floats from one moment to the next.</summary>
    internal int MomentStride => Stride(Parameters!);

    /// <summary>All moments, one after another, for engines that keep them elsewhere meanwhile.</summary>
    internal Span<float> MomentSpan => _moments!.Slice(0, MomentNames.Count * MomentStride);

    /// <summary>All that it keeps, as tensors of a checkpoint: "prefix/exp_avg/conv1.weight".</summary>
    internal IEnumerable<TensorSlot> MomentSlots(string prefix) =>
    [
        .. from moment in MomentNames.Index()
           from parameter in Parameters!
           where parameter.Trainable
           select new TensorSlot($"{prefix}{moment.Item}/{parameter.Name}", parameter.Shape.ToArray(), _moments!, (long)moment.Index * Stride(Parameters!) + parameter.Offset,
               parameter.Length),
        .. FurtherSlots(prefix),
        .. _sum?.Slots(prefix) ?? [],
    ];

    /// <summary>What it keeps besides moments of every number.</summary>
    private protected virtual IEnumerable<TensorSlot> FurtherSlots(string prefix) => [];

    /// <summary>What is smaller than this in the moments becomes 0 behind the next step; 0 behind most steps.</summary>
    internal float FlushBelow => (StepCount + 1) % Subnormal.Interval == 0 ? SmallestMoment : 0;

    /// <summary>Below what a moment is as good as 0.</summary>
    private protected abstract float SmallestMoment { get; }

    /// <summary>Runs the rule with the numbers of this step (<see cref="StepCount"/> counts from 0).</summary>
    private protected abstract void Apply(in UpdatePass pass, double learningRate, Decay decay);

    private protected static double Demand(double value, bool holds, string name, string expected) =>
        holds ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {expected}.");

    private static int Stride(ParameterSet parameters) =>
        (parameters.TrainableFloats + AlignedBuffer.Alignment - 1) / AlignedBuffer.Alignment * AlignedBuffer.Alignment;
}
