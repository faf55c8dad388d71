using System.Text;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// A primitive operation. Every layer is lowered to a few of these, differentiation maps the set into itself, and every engine implements just these.
/// Data operands are the inputs of the <see cref="Node"/>; what is fixed at build time is a field of the record.
/// </summary>
/// <remarks>
/// The file of an op (and of its adjoints) is its page: all that passes and printers must know of it without computing it. How it is computed is a line in the table of each engine;
/// an op that an engine does not know is refused by name.
/// </remarks>
internal abstract record Op
{
    /// <summary>What it reads, in order. An op that takes any number of operands names as many as there are shapes.</summary>
    /// <param name="shapes">Shapes of the inputs.</param>
    public abstract EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes);

    /// <summary>What its result is called: y, or in the backward direction dx or dw.</summary>
    public virtual string ResultName => "y";

    /// <summary>What the elements of its result are.</summary>
    public virtual Element ResultElement => Element.Real;

    /// <summary>Whether it notes the place of each maximum besides, in a second result.</summary>
    public virtual bool HasPlaces => false;

    /// <summary>What that second result is called.</summary>
    public virtual string PlacesName => "places";

    /// <summary>Floating-point operations per sample in the forward direction; a multiply-add counts two, an elementary function one.</summary>
    /// <param name="inputs">Shapes of the inputs.</param>
    /// <param name="result">Shape of the result.</param>
    public abstract long Flops(EquatableArray<TensorShape> inputs, TensorShape result);

    /// <summary>Its gradient rule: given the gradient of its result, what each operand that wants one receives.</summary>
    public abstract void Propagate(Pullback y);

    /// <summary>
    /// Whether that rule is there. What only differentiation makes has one where a gradient can be differentiated once more: where its own gradient is made of ops that there are.
    /// </summary>
    public virtual bool IsDifferentiable => true;

    /// <summary>
    /// Its curvature rule: given the second derivative of the loss in each element of its result by itself, what each operand receives. An op that says nothing has none, and
    /// what asks for curvature through
    /// it is refused.
    /// </summary>
    public virtual void PropagateCurvature(Bend y) => y.Refuse();

    /// <summary>
    /// Its step rule: what it is at one step, of the same step of what it reads and of what it keeps of earlier ones. Asked only where an operand changes from step to step.
    /// An op that says nothing has none where sequences are concerned: it may look ahead.
    /// </summary>
    /// <returns>The node of the step; null where there is none, which has been refused with a reason.</returns>
    public virtual int? TakeStep(OneStep step) => step.ConcernsSequences ? step.Refuse("looks at all steps of its sequence at once") : step.Alike();

    /// <summary>What it does, in the field's terms, as a sentence for the comment above its kernel.</summary>
    public abstract string Summary(OpUse use);

    /// <summary>What its kernel is called: "Conv1", "Conv1WeightGradient".</summary>
    /// <param name="layer">The layer that it comes from: "Conv1".</param>
    /// <param name="isBackward">Whether it stands in the backward direction.</param>
    public virtual string KernelName(string layer, bool isBackward) => layer + (isBackward ? "Gradient" : "");

    /// <summary>Whether elementwise work on its result can be done by the same kernel, while the result is in cache.</summary>
    public virtual bool TakesEpilogue => false;

    /// <summary>Whether its kernel can start from a bias per channel.</summary>
    public virtual bool TakesBias => false;

    /// <summary>Whether it does nothing but compute its result. Effects wait until loss and gradient of a step have been found finite.</summary>
    public virtual bool IsPure => true;

    /// <summary>Whether its result lies somewhere before a program runs, so that nothing computes it.</summary>
    public virtual bool IsStored => false;

    /// <summary>Whether it changes nothing, so that, if shapes agree, its first operand can stand for its result.</summary>
    public virtual bool HandsOn(int inputs) => false;

    /// <summary>The op without the numbers that a call can pass: they do not make two kernels different.</summary>
    public virtual Op Anonymous => this;

    /// <summary>The stream of random numbers that it draws from, which a call passes; null if it draws none.</summary>
    public virtual int? RandomStream => null;

    /// <summary>Only the fields of the record belong into its text, not what its page says.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Operands of real numbers.</summary>
    protected static EquatableArray<OperandInfo> Named(params string[] names) => names.Select(name => new OperandInfo(name)).ToEquatableArray();

    /// <summary>Operands that have nothing to tell them apart: a, b, d, …, less the letters that kernels use otherwise (c, f, g, i, j, n, p, s, v, x, y).</summary>
    protected static EquatableArray<OperandInfo> Lettered(int count) => Named([.. Enumerable.Range(0, count).Select(OperandInfo.Letter)]);
}
