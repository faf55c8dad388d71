using NetGen.Kernels;

namespace NetGen.Execution;

/// <summary>
/// What the steppers of all networks have in common: they are given sequences a step at a time, and keep what layers need of earlier steps from call to call. What a stepper
/// gives is to rounding what a
/// prediction of the whole sequences gives for the same step.
/// </summary>
/// <remarks>
/// Its sequences are rows that stand next to each other and take every step together. Each can begin anew (<see cref="Reset(int)"/>), go on as another one would
/// (<see cref="Reorder"/>), or be put aside
/// and taken up again (<see cref="CopyStateTo"/>, <see cref="CopyStateFrom"/>). None of this allocates.
/// </remarks>
/// <example><code>
/// using CharRnn.Stepper stepper = writer.CreateStepper();
/// ReadOnlySpan&lt;float> logits = stepper.Step('a' - 97);                // the first character
/// logits = stepper.Step('b' - 97);                                    // the second, with the first in mind
/// stepper.Reset();                                                    // another text
/// </code></example>
public abstract unsafe class NetworkStepper : OutputRunner
{
    private readonly StateRows _state;
    private readonly bool _hasBeginning;
    private bool _hasBegun;

    /// <summary>Allocates everything that steps need.</summary>
    /// <param name="network">Whose parameters it predicts with.</param>
    /// <param name="batch">Sequences that go on side by side.</param>
    /// <param name="threads">Threads that a call may use; 0 for one per processor.</param>
    /// <param name="sizes">What the programs were planned with.</param>
    /// <param name="programs">What computes a step; behind it what must come before the first one, if there is such a thing.</param>
    /// <param name="outputSizes">Numbers of one sequence in each output of the network, for one step.</param>
    /// <param name="states">What is kept of each sequence.</param>
    /// <param name="stepLimit">How many steps there are at most.</param>
    protected NetworkStepper(
        INetwork network, int batch, int threads, ProgramSizes sizes, PredictionProgram[] programs, int[] outputSizes, StateSlot[] states, int stepLimit = int.MaxValue)
        : base(network, "Stepper", network.Description, batch, threads, sizes, programs, outputSizes)
    {
        _state = new StateRows(Workspace, states, hasLanes: !programs[0].IsForFew(batch));
        _hasBeginning = programs.Length > 1;
        StepLimit = stepLimit;
    }

    /// <summary>Sequences that go on side by side.</summary>
    public int BatchSize => MaxBatch;

    /// <summary>
    /// How many steps a sequence can take: those that the network declares, where a layer has weights or room for so many; else int.MaxValue, and steps go on as long as you
    /// like.
    /// </summary>
    public int StepLimit { get; }

    /// <summary>Steps that the sequences have taken; where some began anew, those of the longest.</summary>
    public int Position
    {
        get
        {
            int most = 0;
            foreach (int position in Positions)
                most = Math.Max(most, position);
            return most;
        }
    }

    /// <summary>Steps that each sequence has taken.</summary>
    public ReadOnlySpan<int> Positions
    {
        get
        {
            DemandNotDisposed();
            return _state.Positions;
        }
    }

    /// <summary>Numbers that <see cref="CopyStateTo"/> writes.</summary>
    public int StateSize => _state.Size;

    /// <summary>All sequences begin anew: the next step is a first one. What was given before the first step is forgotten too.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a call.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    public void Reset()
    {
        Enter(MaxBatch);
        Clear();
        _hasBegun = false;
        Leave();
    }

    /// <summary>One sequence begins anew, beside others that go on.</summary>
    /// <param name="row">Which one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    /// <exception cref="InvalidOperationException">What this network was given before the first step is given to all sequences at once: take <c>Begin</c>.</exception>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a call.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    public void Reset(int row)
    {
        Demand(row);
        if (_hasBeginning)
            throw new InvalidOperationException($"{Network.Name}.Stepper: no sequence begins anew alone where something comes before the first step. Call Begin, or take up a state kept behind it.");
        Enter(MaxBatch);
        _state.Clear(row);
        Leave();
    }

    /// <summary>Each sequence goes on as another one would: row i as row <paramref name="rows"/>[i], which several may be. Beam search keeps its likeliest beginnings so.</summary>
    /// <param name="rows">For each sequence the one whose place it takes; its own number where it stays what it is.</param>
    /// <exception cref="InputSizeException">There are not as many as there are sequences.</exception>
    /// <exception cref="IndexOutOfBoundsException">One is no row.</exception>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a call.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    public void Reorder(ReadOnlySpan<int> rows)
    {
        Guard.SameBatch(Network.Name, nameof(rows), rows.Length, 1, MaxBatch);
        Guard.Indices(nameof(rows), rows, 1, MaxBatch);
        Enter(MaxBatch);
        _state.Reorder(rows);
        Leave();
    }

    /// <summary>Copies all that a sequence's next steps depend on, so that it can be taken up again here or in another stepper of this network with as many sequences.</summary>
    /// <param name="row">The sequence.</param>
    /// <param name="state">Room for <see cref="StateSize"/> numbers. The last one is how many steps it has taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    /// <exception cref="InputSizeException">The span has another size.</exception>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a call.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    public void CopyStateTo(int row, Span<float> state)
    {
        Demand(row);
        Guard.SameBatch(Network.Name, nameof(state), state.Length, StateSize, 1);
        Enter(MaxBatch);
        fixed (float* numbers = state)
            _state.Save(row, numbers);
        Leave();
    }

    /// <summary>A sequence goes on from what <see cref="CopyStateTo"/> has written.</summary>
    /// <param name="row">The sequence.</param>
    /// <param name="state">What was written, <see cref="StateSize"/> numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    /// <exception cref="InputSizeException">The span has another size.</exception>
    /// <exception cref="NonFiniteInputException">A value is NaN or infinite.</exception>
    /// <exception cref="IndexOutOfBoundsException">The number of steps is none that a sequence can have taken.</exception>
    /// <exception cref="ConcurrentUseException">Another thread is in the middle of a call.</exception>
    /// <exception cref="ObjectDisposedException">This or the network was disposed.</exception>
    public void CopyStateFrom(int row, ReadOnlySpan<float> state)
    {
        Demand(row);
        Guard.SameBatch(Network.Name, nameof(state), state.Length, StateSize, 1);
        Guard.Finite(nameof(state), state, StateSize);
        int position = (int)state[^1];
        Guard.Indices(nameof(state), new ReadOnlySpan<int>(in position), 1, StepLimit == int.MaxValue ? int.MaxValue : StepLimit + 1);
        Enter(MaxBatch);
        fixed (float* numbers = state)
            _state.Restore(row, numbers);
        _hasBegun = true;
        Leave();
    }

    /// <summary>Computes a step.</summary>
    /// <exception cref="StepLimitException">A sequence has taken all its steps.</exception>
    /// <exception cref="InvalidOperationException">What must come before the first step did not.</exception>
    protected void CompleteStep(Frame* f)
    {
        try
        {
            if (_hasBeginning && !_hasBegun)
                throw new InvalidOperationException($"{Network.Name}.Stepper: call Begin before the first step.");
            Span<int> positions = _state.Positions;
            for (int row = 0; row < positions.Length; row++)
            {
                if (positions[row] >= StepLimit)
                    throw new StepLimitException(Network.Name, row, StepLimit);
            }
            Compute(f, program: 0);
            foreach (ref int position in positions)
            {
                if (position < int.MaxValue)
                    position++;
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Computes what comes before the first step.</summary>
    protected void CompleteBeginning(Frame* f)
    {
        try
        {
            _hasBegun = false;
            Clear();
            Compute(f, program: 1);
            _hasBegun = true;
        }
        finally
        {
            Leave();
        }
    }

    private protected override void VerifyGuards()
    {
        base.VerifyGuards();
        _state.VerifyGuards();
    }

    private protected override void Free()
    {
        base.Free();
        _state.Dispose();
    }

    private void Clear()
    {
        for (int row = 0; row < MaxBatch; row++)
            _state.Clear(row);
    }

    private void Demand(int row)
    {
        if ((uint)row >= (uint)MaxBatch)
            throw new ArgumentOutOfRangeException(nameof(row), row, FormattableString.Invariant($"{Network.Name}.Stepper has the sequences 0 to {MaxBatch - 1}."));
    }
}
