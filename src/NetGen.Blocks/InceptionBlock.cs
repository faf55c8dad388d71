namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// Convolutions of three sizes and a pooling side by side, joined along the channels (Szegedy et al. 2014). <c>[c, h, w] → [c1 + c3 + c5 + pool, h, w]</c>.
    /// Parameters, in order: channels of the 1x1 branch, of the 3x3 one and what it is reduced to before, of the 5x5 one likewise, of the pooled one: <c>c1, r3, c3, r5, c5,
    /// pool</c>.
    /// </summary>
    [Block]
    [Conv2D(c1, 1), ReLU, As("b1")]
    [From(In), Conv2D(r3, 1), ReLU, Conv2D(c3, 3, Padding = 1), ReLU, As("b2")]
    [From(In), Conv2D(r5, 1), ReLU, Conv2D(c5, 5, Padding = 2), ReLU, As("b3")]
    [From(In), MaxPool2D(3, Stride = 1, Padding = 1), Conv2D(pool, 1), ReLU, As("b4")]
    [From("b1"), Concat("b2", "b3", "b4")]
    internal partial class InceptionBlock
    {
        [Param] const int c1 = 64, r3 = 96, c3 = 128, r5 = 16, c5 = 32, pool = 32;
    }
}
