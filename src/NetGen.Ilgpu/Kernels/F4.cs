namespace NetGen.Ilgpu.Kernels;

/// <summary>Four floats, loaded at once.</summary>
public struct F4
{
    /// <summary>In the order of memory.</summary>
    public float X, Y, Z, W;

    /// <summary>Four floats.</summary>
    public F4(float x, float y, float z, float w) => (X, Y, Z, W) = (x, y, z, w);
}
