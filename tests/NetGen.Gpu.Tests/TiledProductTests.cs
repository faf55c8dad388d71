using System.Reflection;
using NetGen.Generator.Plans;
using NetGen.Ilgpu.Kernels;

namespace NetGen.Gpu.Tests;

/// <summary>The products in tiles that generated kernels call by name are in the library.</summary>
public class TiledProductTests
{
    [Fact]
    public void Every_product_that_a_network_may_name_is_there_in_every_format()
    {
        foreach (TensorFormat? format in TensorFormat.All.Prepend(null))
        {
            foreach (TiledProduct product in TiledProduct.All)
            {
                MethodInfo? method = typeof(Products).GetMethod(product.Method(format));
                Assert.True(method is not null, product.Method(format));
                // What it loads in fours a product has to say how to: no more is asked of it than its operands give.
                Type[] constraints = method.GetGenericArguments()[0].GetGenericParameterConstraints();
                Assert.Equal(product.LeftFours(format), constraints.Any(c => c.Name == typeof(ILeftFours<>).Name));
                Assert.Equal(product.RightFours(format), constraints.Any(c => c.Name == typeof(IRightFours<>).Name));
            }
        }
    }

    [Fact]
    public void Names_say_tile_order_and_fours()
    {
        var product = new TiledProduct(DeviceTile.Large, new(LoadOrder.AlongDepth, Fours: false), new(LoadOrder.AcrossDepth, Fours: true));
        Assert.Equal("Multiply128x128KN4", product.Method());
        Assert.Equal("Multiply128x128KN4Bf16", product.Method(TensorFormat.Bf16));
        // A thread of the smallest tile brings two values of the left operand: no four.
        var small = new TiledProduct(DeviceTile.Flattest, new(LoadOrder.AcrossDepth, Fours: true), new(LoadOrder.AcrossDepth, Fours: false));
        Assert.Equal("Multiply16x64MN", small.Method());
        Assert.Equal("Multiply16x64M4NTf32", small.Method(TensorFormat.Tf32));
    }
}
