using NetGen.Memory;
using NetGen.Parameters;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>
/// A training step over several networks: forward, check of the losses, backward, check of the gradients, running statistics, updates. A step that is not finite changes nothing.
/// For one thread at a time; nothing is allocated per step.
/// </summary>
public abstract unsafe class ComposedStep : NetworkRunner
{
    private readonly StepSet _steps;
    private readonly string _name;
    private readonly StepProgram _program;
    private readonly StepOwner[] _networks;
    private readonly TrainedOwner[] _trained;
    private readonly StepNoise[] _noises;
    private readonly AlignedBuffer[] _noise;
    private readonly ParameterStorage?[] _storages;

    /// <summary>Networks whose numbers change, each once.</summary>
    private readonly StepOwner[] _changed;
    private readonly delegate*<Frame*, WorkerGroup, void> _forward, _backward, _moveStatistics;
    private float _lastLoss = float.NaN;
    private int _gathered;

    /// <summary>Allocates everything that the step needs.</summary>
    /// <param name="steps">The networks, and what trains them.</param>
    /// <param name="name">The method.</param>
    /// <param name="program">What was generated for it.</param>
    protected ComposedStep(StepSet steps, string name, StepProgram program)
        : base(steps.Owners[program.Networks[0]].Network!, $"{steps.Name}.{name}",
            new Workspace(steps.MaxBatch, program.Sizes, program.Inputs, program.Targets, program.Tensors.Length, steps.Threads))
    {
        _steps = steps;
        _name = $"{steps.Name}.{name}";
        _program = program;
        _networks = Array.ConvertAll(program.Networks, owner => steps.Owners[owner]);
        _storages = new ParameterStorage?[_networks.Length];
        _trained =
        [
            .. program.Trains.Select(network => new TrainedOwner(_networks[network], network, program.Accumulate)),
            .. program.Tensors.Select(owner => new TrainedOwner(steps.Owners[owner], -1, program.Accumulate)),
        ];
        _changed = [.. program.Trains.Concat(program.Moves).Distinct().Select(network => _networks[network])];
        _noises = program.Noises;
        _noise = Array.ConvertAll(_noises, noise => new AlignedBuffer((long)noise.Size * steps.MaxBatch));
        _forward = program.Forward.At(Workspace.Width);
        _backward = program.Backward.At(Workspace.Width);
        _moveStatistics = program.MoveStatistics.At(Workspace.Width);
        foreach (StepLoss loss in program.Losses)
            steps.Report(loss.Name, float.NaN);
        steps.Add(this);
    }

    /// <summary>The frame, set up for a batch, with fresh noise. <see cref="Complete"/> must follow.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of this step.</exception>
    /// <exception cref="ObjectDisposedException">The steps or a network were disposed.</exception>
    protected Frame* Begin(int batch)
    {
        Frame* f = Enter(batch);
        try
        {
            for (int i = 0; i < _networks.Length; i++)
            {
                _storages[i] = i == 0 ? Parameters : _networks[i].Parameters.Storage;
                float* gradients = GradientsOf(i);
                if (i == 0)
                    f->Gradients = gradients;
                else
                    f->BindOwner(i, _storages[i]!.Buffer.Pointer, gradients);
            }
            f->Seed = _steps.Seed;
            f->Step = (uint)_steps.StepCount;
            for (int i = 0; i < _noises.Length; i++)
            {
                _noises[i].Draw(_steps.Seed, (uint)_steps.StepCount, _noise[i].Slice(0, batch * _noises[i].Size));
                f->BindInput(_noises[i].Input, _noise[i].Pointer);
            }
            return f;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Takes over a tensor of the caller's that the step trains.</summary>
    /// <param name="f">The frame.</param>
    /// <param name="tensor">Which of those that the step trains.</param>
    /// <param name="input">The input that reads it.</param>
    /// <param name="values">[batch, …].</param>
    protected void Give(Frame* f, int tensor, int input, ReadOnlySpan<float> values)
    {
        TrainedOwner owner = _trained[_program.Trains.Length + tensor];
        AlignedBuffer buffer = owner.Owner.Parameters.Buffer;
        values.CopyTo(buffer.Span);
        // Samples that are not in this batch have no gradient.
        owner.Gradients.Span[values.Length..].Clear();
        f->BindInput(input, buffer.Pointer);
        f->BindOutput(tensor, owner.Gradients.Pointer);
    }

    /// <summary>Gives the tensor back as the step has left it.</summary>
    protected void Take(int tensor, Span<float> values) =>
        _trained[_program.Trains.Length + tensor].Owner.Parameters.Buffer.Slice(0, values.Length).CopyTo(values);

    /// <summary>Runs the step. Returns the sum of its losses before the update.</summary>
    /// <exception cref="DivergedException">The loss or a gradient is not finite; neither parameters nor moments nor running statistics have been touched.</exception>
    /// <exception cref="ConcurrentUseException">A trainer, or another step, is changing one of the networks.</exception>
    protected float Complete(Frame* f)
    {
        int entered = 0;
        try
        {
            for (; entered < _changed.Length; entered++)
                _changed[entered].Parameters.Turn.EnterStep(_changed[entered].Network!.Name);
            return Learn(f);
        }
        finally
        {
            while (entered-- > 0)
                _changed[entered].Parameters.Turn.LeaveStep();
            Array.Clear(_storages);
            Leave();
        }
    }

    private protected override void Free()
    {
        foreach (TrainedOwner owner in _trained)
            owner.Dispose();
        foreach (AlignedBuffer noise in _noise)
            noise.Dispose();
    }

    private protected override void VerifyGuards()
    {
        base.VerifyGuards();
        foreach (TrainedOwner owner in _trained)
            owner.Gradients.VerifyGuards();
    }

    private float Learn(Frame* f)
    {
        Watch(f);
        _forward(f, Workspace.Workers);
        float loss = Guard.FiniteLoss(f->Shared[_program.LossOffset], _steps.StepCount, _trained[0].Optimizer.LearningRate, _lastLoss);
        _backward(f, Workspace.Workers);
        bool updates = _gathered + 1 == _program.Accumulate;
        foreach (TrainedOwner owner in _trained)
            owner.Examine(Workspace.Workers, updates, _steps.StepCount, _lastLoss);
        // From here on nothing is refused.
        _lastLoss = loss;
        if (_moveStatistics is not null)
        {
            _moveStatistics(f, Workspace.Workers);
            foreach (int network in _program.Moves)
                _networks[network].Parameters.MarkChanged(_storages[network]!);
        }
        foreach (TrainedOwner owner in _trained)
            owner.Learn(owner.Network < 0 ? owner.Owner.Parameters.Storage : _storages[owner.Network]!, Workspace.Workers, updates);
        _gathered = updates ? 0 : _gathered + 1;
        foreach (StepLoss part in _program.Losses)
            _steps.Report(part.Name, f->Shared[part.Offset]);
        _steps.StepCount++;
        return loss;
    }

    private float* GradientsOf(int network)
    {
        foreach (TrainedOwner owner in _trained)
        {
            if (owner.Network == network)
                return owner.Gradients.Pointer;
        }
        return null;
    }
}
