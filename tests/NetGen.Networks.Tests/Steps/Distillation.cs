namespace NetGen.Networks.Tests.Steps;

[Network, Input(6), Dense(9), Tanh, Dropout(0.3), Dense(5, Name = "answer"), SoftmaxCrossEntropy]
public partial class Teacher;

[Network, Input(6), Dense(4), Tanh, Dense(5), MeanSquaredError]
public partial class Student;

/// <summary>A student learns what a teacher answers, who learns nothing.</summary>
public sealed partial class Distillation(Teacher teacher, Student student)
{
    [Net] private readonly Teacher Teacher = teacher;
    [Net] private readonly Student Student = student;

    [Step(nameof(Student))]
    [From(nameof(x)), Run(nameof(Teacher), Frozen = true), As("taught")]
    [From(nameof(x)), Run(nameof(Student)), MeanSquaredError(Target = "taught")]
    public partial float Teach(ReadOnlySpan<float> x);
}

[Network, Input(7), Dense(6), Tanh]
public partial class Trunk;

[Network, Input(6), Dense(3), SoftmaxCrossEntropy]
public partial class Kinds;

[Network, Input(6), Dense(5), Tanh, Dense(1), MeanSquaredError]
public partial class Price;

/// <summary>Two heads take turns on one trunk; the second gathers the gradients of two calls.</summary>
public sealed partial class TwoHeads(Trunk trunk, Kinds kinds, Price price)
{
    [Net] private readonly Trunk Trunk = trunk;
    [Net] private readonly Kinds Kinds = kinds;
    [Net] private readonly Price Price = price;

    [Step(nameof(Trunk), nameof(Kinds))]
    [From(nameof(x)), Run(nameof(Trunk)), Run(nameof(Kinds)), SoftmaxCrossEntropy]
    public partial float TrainKinds(ReadOnlySpan<float> x, ReadOnlySpan<int> labels);

    [Step(nameof(Trunk), nameof(Price), Accumulate = 2)]
    [From(nameof(x)), Run(nameof(Trunk)), Run(nameof(Price)), MeanSquaredError]
    public partial float TrainPrice(ReadOnlySpan<float> x, ReadOnlySpan<float> target);
}

/// <summary>Trunk and first head as one network.</summary>
[Network, Input(7), Dense(6), Tanh, Dense(3), SoftmaxCrossEntropy]
public partial class TrunkWithKinds;

/// <summary>Trunk and second head as one network.</summary>
[Network, Input(7), Dense(6), Tanh, Dense(5), Tanh, Dense(1), MeanSquaredError]
public partial class TrunkWithPrice;
