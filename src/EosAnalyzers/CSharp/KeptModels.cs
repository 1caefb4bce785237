using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>
/// The semantic models of one compilation, each for as long as somebody uses it: outside of the driver every question
/// for a model makes a new one, which binds the same code again.
/// </summary>
internal sealed class KeptModels
{
    // Some 60,000 lines. The bound code of a larger project takes more memory than it is worth: of its later files each
    // body is bound again that a region reaches.
    private const long CharactersHeld = 2_000_000;

    private static readonly ConditionalWeakTable<Compilation, KeptModels> ByCompilation = new();

    private readonly Compilation compilation;
    private readonly int files;

    // Most of them are made for a compilation that nobody asks anything of: it is the next key's already.
    private readonly Lazy<ConcurrentDictionary<SyntaxTree, WeakReference<SemanticModel>>> models = new(() => new());
    private readonly Lazy<ConcurrentDictionary<SyntaxTree, SemanticModel>> held = new(() => new());
    private readonly Lazy<ConcurrentQueue<SemanticModel>> worked = new(() => new());
    private long charactersLeft = CharactersHeld;
    private long charactersWorked;
    private int workers;
    private int filesLeft;

    private KeptModels(Compilation compilation)
    {
        this.compilation = compilation;
        files = compilation.SyntaxTrees.Count();
        filesLeft = files;
    }

    /// <summary>The one of a compilation, for as long as that lives: every room asks the same.</summary>
    public static KeptModels ForCompilation(Compilation compilation) =>
        ByCompilation.GetValue(compilation, key => new KeptModels(key));

    public Compilation Compilation => compilation;

    /// <summary>How many files' models are held.</summary>
    public int CountHeld =>
        (held.IsValueCreated ? held.Value.Count : 0) + (worked.IsValueCreated ? worked.Value.Count : 0);

    /// <summary>The model of the file that a node is in, for who reads the node's member.</summary>
    public SemanticModel Of(SyntaxNode node)
    {
        ReadCode.NoteMember(node);
        return FindOrCreate(node.SyntaxTree);
    }

    /// <summary>The same for who may read anything in the file.</summary>
    public SemanticModel Of(SyntaxTree tree)
    {
        ReadCode.NoteFile(tree);
        return FindOrCreate(tree);
    }

    private SemanticModel FindOrCreate(SyntaxTree tree)
    {
        if (held.IsValueCreated && held.Value.TryGetValue(tree, out var bound))
            return bound;
        if (models.Value.TryGetValue(tree, out var weak) && weak.TryGetTarget(out var known))
            return known;

        var model = compilation.GetSemanticModel(tree);
        models.Value[tree] = new(model);
        if (Volatile.Read(ref workers) > 0)
            HoldForWorkers(model);
        return model;
    }

    /// <summary>
    /// Holds every model that is made until the result is disposed of: for who works through all of a compilation that
    /// no driver holds models of, a generator's or a referenced project's.
    /// </summary>
    public IDisposable HoldWhileWorking()
    {
        Interlocked.Increment(ref workers);
        return new Worker(this);
    }

    // What was bound long ago is left rather than what is bound now.
    private void HoldForWorkers(SemanticModel model)
    {
        if (Interlocked.Add(ref charactersWorked, model.SyntaxTree.Length) > CharactersHeld)
            LeaveWorked();
        worked.Value.Enqueue(model);
    }

    private void LeaveWorked()
    {
        Interlocked.Exchange(ref charactersWorked, 0);
        while (worked.IsValueCreated && worked.Value.TryDequeue(out _))
        {
        }
    }

    /// <summary>
    /// Holds the model that the driver hands out with a file until the last file is done. It has the bodies that the
    /// compiler has bound for itself, and the driver drops it with the file: a region in a later file would bind again
    /// what it calls, which was two thirds of all our time where helpers are many.
    /// </summary>
    public void HoldModel(SemanticModel model)
    {
        if (files > 1 && Interlocked.Add(ref charactersLeft, -model.SyntaxTree.Length) >= 0)
            held.Value[model.SyntaxTree] = model;
    }

    /// <summary>A file is done; after the last one nobody asks any more.</summary>
    public void FinishFile()
    {
        if (Interlocked.Decrement(ref filesLeft) <= 0 && held.IsValueCreated)
            held.Value.Clear();
    }

    private sealed class Worker(KeptModels models) : IDisposable
    {
        private int isDone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isDone, 1) == 0 && Interlocked.Decrement(ref models.workers) == 0)
                models.LeaveWorked();
        }
    }
}
