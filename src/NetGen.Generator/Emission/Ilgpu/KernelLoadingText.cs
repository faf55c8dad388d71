namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>
/// Prints the constructor that compiles and loads the kernels. ILGPU compiles side by side in contexts that keep no kernels (in others it locks), so all are set going at once;
/// what the driver makes of them is loaded one by one, because not every driver bears two at a time.
/// </summary>
internal static class KernelLoadingText
{
    public static void Print(SourceWriter writer, string className, string kernelClass, IReadOnlyList<DeviceStage> stages)
    {
        writer.Line();
        writer.Line("/// <summary>Compiles all kernels now, so that no step has to: side by side where the context keeps no kernels, loaded one by one.</summary>");
        writer.Line("/// <param name=\"accelerator\">The device.</param>");
        writer.Line("/// <param name=\"progress\">Told before each kernel is loaded: its name, its number from 1 on, and how many there are.</param>");
        writer.Line("/// <param name=\"products\">Which variant of the matrix products: none for float, \"Tf32\" or \"Bf16\" for tensor cores with operands rounded so.</param>");
        using (writer.Block($"public {className}(Accelerator accelerator, Action<string, int, int>? progress = null, string products = \"\")"))
        {
            writer.Line("Task<CompiledKernel>[] compiled =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (DeviceStage stage in stages)
                    writer.Line($"Compile(\"{stage.Method}\"{(stage.HasTensorVariants ? " + products" : "")}, {Literal.Of(stage.Threads)}, {Groups(stage)}),");
            }
            writer.Line("];");
            using (writer.Block("try"))
            {
                for (int i = 0; i < stages.Count; i++)
                    writer.Line($"{stages[i].Field} = Load<{stages[i].Method}Launch>(\"{stages[i].Method}\", {Literal.Of(i)});");
            }
            using (writer.Block("finally"))
            {
                writer.Line("// Nothing compiles on when the caller lets go of the context.");
                writer.Line("((IAsyncResult)Task.WhenAll(compiled)).AsyncWaitHandle.WaitOne();");
            }
            Functions(writer, kernelClass);
        }
    }

    /// <summary>Two groups of 256 threads to a multiprocessor leave each thread 128 registers: what the product in float takes, and less than the widest one on tensor cores does.</summary>
    private static string Groups(DeviceStage stage) => stage.Threads < 256 ? "4" : stage.HasTensorVariants ? "products.Length == 0 ? 2 : 1" : "2";

    private static void Functions(SourceWriter writer, string kernelClass)
    {
        writer.Line();
        writer.Line("Task<CompiledKernel> Compile(string name, int threads, int groups) => Task.Run(() =>");
        writer.Line("{");
        using (writer.Indented())
        {
            writer.Line($"MethodInfo method = typeof({kernelClass}).GetMethod(name) ?? throw new MissingMethodException(\"{kernelClass}\", name);");
            writer.Line("return accelerator.CompileKernel(EntryPointDescription.FromExplicitlyGroupedKernel(method), new KernelSpecialization(threads, groups));");
        }
        writer.Line("});");
        writer.Line();
        using (writer.Block("TLaunch Load<TLaunch>(string name, int index) where TLaunch : Delegate"))
        {
            writer.Line("progress?.Invoke(name, index + 1, KernelCount);");
            writer.Line("return accelerator.LoadKernel(compiled[index].GetAwaiter().GetResult()).CreateLauncherDelegate<TLaunch>();");
        }
    }
}
