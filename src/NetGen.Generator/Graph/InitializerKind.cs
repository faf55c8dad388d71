namespace NetGen.Generator.Graph;

/// <summary>How the numbers of a parameter start; members as in the runtime's enum of this name, which says what each does.</summary>
internal enum InitializerKind
{
    Zeros,
    Ones,
    Constant,
    Uniform,
    Normal,
    FanInUniform,
    KaimingUniform,
    KaimingNormal,
    XavierUniform,
    XavierNormal,
    LeCunUniform,
    LeCunNormal,
}
