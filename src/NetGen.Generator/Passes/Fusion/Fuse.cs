using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Joins nodes into kernels. Elementwise nodes with one reader are composed into that reader (another elementwise node, or a reduction);
/// what remains becomes the epilogue of the product that it follows, applied while the tile is in cache; a bias goes into the product itself.
/// A value that others read too is still computed there, and stored. What would make a kernel larger than <see cref="KernelLimits"/> begins one of its own.
/// </summary>
internal static class Fuse
{
    /// <summary>Nodes below <paramref name="forwardCount"/> are the forward direction: elementwise work does not wander across that line.</summary>
    public static FusedProgram Run(LaidOutGraph graph, int forwardCount, IEnumerable<int> results)
    {
        var state = new Fusion(graph, forwardCount, results);
        state.ComposeSingleReaders();
        state.FormKernels();
        return state.Finish();
    }

    private sealed class Fusion
    {
        private readonly LaidOutGraph _laidOut;
        private readonly NetworkGraph _graph;
        private readonly int _forwardCount;
        private readonly Aliases _aliases;
        private readonly HashSet<int> _results;
        private readonly int[] _readers;

        /// <summary>Elementwise nodes (and reductions) with their operands after composition.</summary>
        private readonly Dictionary<int, Elementwise> _elementwise = new();
        private readonly HashSet<int> _composedAway = new();
        private readonly List<Draft> _drafts = new();
        private readonly Dictionary<int, int> _draftOf = new();

        public Fusion(LaidOutGraph laidOut, int forwardCount, IEnumerable<int> results)
        {
            NetworkGraph graph = laidOut.Graph;
            _laidOut = laidOut;
            _graph = graph;
            _forwardCount = forwardCount;
            _aliases = new Aliases(laidOut);
            _results = new HashSet<int>(results.Select(r => _aliases[r].Root));
            _readers = new int[graph.Nodes.Count];
            foreach (Node node in graph.Nodes)
            {
                // What a carry begins with is read before the loop, by a kernel that stands in no graph (GatherLoops).
                if (node.Op is PreviousOp)
                    _results.UnionWith(node.Inputs.Select(i => _aliases[i].Root));
                if (_aliases.IsAlias(node.Id))
                    continue;
                foreach (int input in node.Inputs)
                    _readers[_aliases[input].Root]++;
                ScalarExpression? tree = node.Op switch { MapOp map => map.Expression, ReduceOp reduce => reduce.Expression, _ => null };
                if (tree is not null)
                    _elementwise[node.Id] = new Elementwise(tree, node.Inputs.Select(i => _aliases[i]).ToList());
            }
        }

        /// <summary>The shape over which a node iterates.</summary>
        private TensorShape Over(Node node) => node.Op is ReduceOp reduce ? reduce.Over : node.Shape;

        private bool IsBackward(int node) => node >= _forwardCount;

        public void ComposeSingleReaders()
        {
            foreach (Node reader in _graph.Nodes)
            {
                if (!_elementwise.TryGetValue(reader.Id, out Elementwise? outer))
                    continue;
                // Composing may bring in operands that can be composed in turn.
                for (int i = 0; i < outer.Operands.Count; i++)
                {
                    ValueView operand = outer.Operands[i];
                    int root = operand.Root;
                    if (_graph[root].Op is not MapOp
                        || _results.Contains(root)
                        || _readers[root] != 1
                        || IsBackward(root) != IsBackward(reader.Id)
                        || operand.Shape != Over(reader)
                        || !_aliases.IsOwn(operand)
                        || _graph[root].Loop != reader.Loop
                        || _aliases.KeepsSteps(root)
                        || !outer.HasRoomFor(_elementwise[root]))
                    {
                        continue;
                    }
                    outer.Inline(i, _elementwise[root]);
                    _composedAway.Add(root);
                    i = -1;
                }
            }
        }

        public void FormKernels()
        {
            // What depends on parameters alone comes first: where it stood between a product and the elementwise work that reads both, the work could not be the
            // product's epilogue.
            HashSet<int> known = OfParametersAlone();
            foreach (Node node in _graph.Nodes.Where(n => known.Contains(n.Id)).Concat(_graph.Nodes.Where(n => !known.Contains(n.Id))))
            {
                if (_aliases.IsAlias(node.Id) || _composedAway.Contains(node.Id) || node.Op.IsStored)
                    continue;
                if (node.Op is MapOp)
                {
                    if (!JoinProducer(node) && !JoinNeighbour(node))
                        Start(node, product: null);
                }
                else
                {
                    Start(node, node.Op);
                }
            }
        }

        /// <summary>Elementwise nodes that no sample has a part in: the factor per channel of a batch normalisation with running statistics.</summary>
        private HashSet<int> OfParametersAlone()
        {
            var known = new HashSet<int>();
            foreach (Node node in _graph.Nodes)
            {
                if (node.Op is MapOp && !node.Shape.PerSample && node.Inputs.All(i => _graph[_aliases[i].Root] is var root && (root.Op is ParameterOp or BufferOp || known.Contains(root.Id))))
                    known.Add(node.Id);
            }
            return known;
        }

        private void Start(Node node, Op? product)
        {
            var draft = new Draft(node, product, _laidOut.Of(node.Id));
            if (product is ReduceOp reduce)
            {
                Elementwise tree = _elementwise[node.Id];
                draft.Product = reduce with { Expression = tree.Expression };
                draft.Inputs.AddRange(tree.Operands);
            }
            else if (product is not null)
            {
                draft.Inputs.AddRange(node.Inputs.Select(i => _aliases[i]));
            }
            draft.Outputs.Add(product is null
                ? new FusedOutput(node.Id, draft.Import(_elementwise[node.Id]))
                : new FusedOutput(node.Id, new Operand(0)));
            _draftOf[node.Id] = _drafts.Count;
            _drafts.Add(draft);
        }

        /// <summary>Makes an elementwise node part of the kernel that computes one of its operands, if every other operand is there by then.</summary>
        private bool JoinProducer(Node node)
        {
            Elementwise tree = _elementwise[node.Id];
            int best = -1;
            foreach (ValueView operand in tree.Operands)
            {
                if (operand.Shape != node.Shape || !_aliases.IsOwn(operand) || _graph[operand.Root].Loop != node.Loop || IsBackward(operand.Root) != IsBackward(node.Id))
                    continue;
                if (_draftOf.TryGetValue(operand.Root, out int at) && at > best && _drafts[at].Product is null or { TakesEpilogue: true })
                    best = at;
            }
            if (best < 0 || !node.Shape.PerSample)
                return false;
            Draft draft = _drafts[best];
            if (!draft.HasRoomFor(tree))
                return false;
            foreach (ValueView operand in tree.Operands)
            {
                if (_draftOf.TryGetValue(operand.Root, out int at) && (at > best || (at == best && !_aliases.IsOwn(operand))))
                    return false;
            }
            draft.Outputs.Add(new FusedOutput(node.Id, draft.Import(tree)));
            _draftOf[node.Id] = best;
            return true;
        }

        /// <summary>
        /// In a loop, makes an elementwise node part of elementwise work that does not lead to it but goes over the same elements: a step is so short that a kernel less counts.
        /// </summary>
        private bool JoinNeighbour(Node node)
        {
            if (node.Loop < 0 || !node.Shape.PerSample)
                return false;
            Elementwise tree = _elementwise[node.Id];
            int first = tree.Operands.Select(operand => _draftOf.TryGetValue(operand.Root, out int at) ? at : -1).DefaultIfEmpty(-1).Max() + 1;
            int best = _drafts.FindIndex(first, IsNeighbour);
            if (best < 0)
                return false;
            _drafts[best].Outputs.Add(new FusedOutput(node.Id, _drafts[best].Import(tree)));
            _draftOf[node.Id] = best;
            return true;

            bool IsNeighbour(Draft draft) =>
                draft.Product is null && draft.Node.Loop == node.Loop && draft.Node.Shape == node.Shape
                && IsBackward(draft.Node.Id) == IsBackward(node.Id) && draft.HasRoomFor(tree);
        }

        public FusedProgram Finish()
        {
            var readBy = new Dictionary<int, HashSet<Draft>>();
            foreach (Draft draft in _drafts)
            {
                foreach (ValueView view in draft.Inputs.Concat(draft.Operands))
                {
                    if (!readBy.TryGetValue(view.Root, out HashSet<Draft>? readers))
                        readBy.Add(view.Root, readers = new HashSet<Draft>());
                    readers.Add(draft);
                }
            }
            var kernels = new List<FusedKernel>();
            foreach (Draft draft in _drafts)
                kernels.Add(draft.Finish(output => _results.Contains(output) || _aliases.KeepsSteps(output) || (readBy.TryGetValue(output, out HashSet<Draft>? readers) && readers.Any(r => r != draft)), IsBackward(draft.Node.Id)));
            return new FusedProgram(kernels.ToEquatableArray());
        }
    }

    /// <summary>An expression with the values that its operands stand for.</summary>
    private sealed class Elementwise(ScalarExpression expression, List<ValueView> operands)
    {
        public ScalarExpression Expression { get; private set; } = expression;

        public List<ValueView> Operands { get; } = operands;

        /// <summary>Operations for each element.</summary>
        public int Operations { get; private set; } = expression.OperationCount();

        /// <summary>Whether a kernel bears both.</summary>
        public bool HasRoomFor(Elementwise inner) =>
            Operations + inner.Operations <= KernelLimits.Operations && Operands.Union(inner.Operands).Count() <= KernelLimits.Operands + 1;

        public void Inline(int index, Elementwise inner)
        {
            ScalarExpression tree = inner.Expression.RenumberOperands(i => IndexOf(inner.Operands[i]));
            Expression = Expression.Substitute(index, tree);
            Compact();
            Operations = Expression.OperationCount();
        }

        private int IndexOf(ValueView view)
        {
            int at = Operands.IndexOf(view);
            if (at >= 0)
                return at;
            Operands.Add(view);
            return Operands.Count - 1;
        }

        /// <summary>Drops operands that the expression no longer reads.</summary>
        private void Compact()
        {
            var used = new SortedSet<int>(Expression.OperandIndices());
            var kept = used.Select(i => Operands[i]).Distinct().ToList();
            ScalarExpression renumbered = Expression.RenumberOperands(i => kept.IndexOf(Operands[i]));
            Operands.Clear();
            Operands.AddRange(kept);
            Expression = renumbered;
        }
    }

    /// <summary>A kernel that still grows.</summary>
    private sealed class Draft(Node node, Op? product, Layout layout)
    {
        public Node Node { get; } = node;

        public Op? Product { get; set; } = product;

        public List<ValueView> Inputs { get; } = new();

        public List<ValueView> Operands { get; } = new();

        public List<FusedOutput> Outputs { get; } = new();

        private int _operations;

        /// <summary>Whether the kernel bears this too.</summary>
        public bool HasRoomFor(Elementwise tree) =>
            _operations + tree.Operations <= KernelLimits.Operations
            && Outputs.Count < KernelLimits.Outputs
            && Operands.Union(tree.Operands.Where(view => !Outputs.Any(o => o.Node == view.Root))).Count() <= KernelLimits.Operands;

        /// <summary>Rewrites an expression into the kernel's numbering: values computed here are replaced by their expressions, others become operands.</summary>
        public ScalarExpression Import(Elementwise tree)
        {
            _operations += tree.Operations;
            ScalarExpression result = tree.Expression.ReplaceOperands(i =>
            {
                ValueView view = tree.Operands[i];
                foreach (FusedOutput output in Outputs)
                {
                    if (output.Node == view.Root)
                        return output.Expression;
                }
                int at = Operands.IndexOf(view);
                if (at < 0)
                {
                    at = Operands.Count;
                    Operands.Add(view);
                }
                return new Operand(at + 1);
            });
            return result;
        }

        /// <param name="isNeeded">Whether something outside the kernel reads a value.</param>
        /// <param name="backward">Whether it belongs to the backward direction.</param>
        public FusedKernel Finish(Func<int, bool> isNeeded, bool backward)
        {
            List<FusedOutput> outputs = Outputs.Where(o => isNeeded(o.Node)).ToList();
            // Side effects (running statistics) have no reader.
            if (outputs.Count == 0)
                outputs.Add(Outputs[Outputs.Count - 1]);
            ValueView? bias = null;
            if (Product is { TakesBias: true })
                bias = SplitBias(outputs);
            // Operands that are no longer read go; the rest are renumbered.
            var used = new SortedSet<int>(outputs.SelectMany(o => o.Expression.OperandIndices()).Where(i => i > 0));
            List<int> kept = used.ToList();
            var operands = kept.Select(i => Operands[i - 1]).ToEquatableArray();
            var renumbered = outputs
                .Select(o => o with { Expression = o.Expression.RenumberOperands(i => i == 0 ? 0 : kept.IndexOf(i) + 1) })
                .ToEquatableArray();
            return new FusedKernel(Product, Inputs.ToEquatableArray(), bias, operands, renumbered, Node.Shape, Node.Id, Node.Layer, backward, layout) { Loop = Node.Loop };
        }

        /// <summary>If every output reads the product only as (product + bias), the bias moves into the product.</summary>
        private ValueView? SplitBias(List<FusedOutput> outputs)
        {
            for (int i = 0; i < Operands.Count; i++)
            {
                if (Broadcasting.Of(Operands[i].Shape, Node.Shape) != Broadcast.Channel)
                    continue;
                ScalarExpression sum = new Binary(BinaryOperator.Add, new Operand(0), new Operand(i + 1));
                ScalarExpression swapped = new Binary(BinaryOperator.Add, new Operand(i + 1), new Operand(0));
                var marker = new Operand(int.MaxValue);
                List<ScalarExpression> marked = outputs.Select(o => o.Expression.ReplaceTree(sum, marker).ReplaceTree(swapped, marker)).ToList();
                if (marked.Any(m => m.OperandIndices().Contains(0)) || !marked.All(m => m.OperandIndices().Contains(int.MaxValue)))
                    continue;
                for (int o = 0; o < outputs.Count; o++)
                    outputs[o] = outputs[o] with { Expression = marked[o].ReplaceTree(marker, new Operand(0)) };
                return Operands[i];
            }
            return null;
        }
    }
}
