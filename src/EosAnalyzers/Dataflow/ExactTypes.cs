using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The types of the objects that an expression can give, where the code shows all of them: it creates the object, or
/// names a variable whose every assignment
/// can be seen. A variable is looked at once.
/// </summary>
internal sealed class ExactTypes
{
    // How many variables and calls one answer may lead through.
    private const int Depth = 8;

    private static readonly ImmutableArray<INamedTypeSymbol> Unknown = default;

    private readonly Compilation compilation;
    private readonly ForeignFacts foreign;
    private readonly KeptModels models;
    private readonly ShownCreations creations;

    // Asked of every value that is called: made once.
    private readonly Question ofAnyObject;
    private readonly Question ofObjects;
    private readonly Question ofClocks;

    private readonly ConcurrentDictionary<ISymbol, Answer> types = new(SymbolEqualityComparer.Default);

    // Of objects whose creation is in sight alone.
    private readonly ConcurrentDictionary<ISymbol, Answer> created = new(SymbolEqualityComparer.Default);

    // Of the elements that a collection holds.
    private readonly ConcurrentDictionary<ISymbol, Answer> elements = new(SymbolEqualityComparer.Default);

    // Of objects that were created with a clock that is known.
    private readonly ConcurrentDictionary<ISymbol, Answer> timed = new(SymbolEqualityComparer.Default);

    // Of objects whose creation sets a member.
    private readonly ConcurrentDictionary<ISymbol, ConcurrentDictionary<ISymbol, Answer>> setting = new(
        SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, bool> givesItself = new(SymbolEqualityComparer.Default);

    public ExactTypes(Compilation compilation, ForeignFacts foreign)
    {
        (this.compilation, this.foreign) = (compilation, foreign);
        models = KeptModels.ForCompilation(compilation);
        creations = new(
            compilation,
            foreign,
            new LibraryClocks(ApiCatalog.Embedded),
            (value, searched) => FindExactTypes(value, searched) is { IsDefaultOrEmpty: false });
        ofAnyObject = new(types, null, FindTold);
        ofObjects = new(created, (creation, _, asked) => creations.GivesAll(creation, asked), FindToldObjects);
        ofClocks = new(timed, creations.GivesClocks, one => FindToldHolding(one, ShownHolding.Clocks))
        {
            Accepts = creations.GivesClocks,
        };
    }

    /// <summary>
    /// The types of the objects that a member gives to whoever asks; the default array where they are not known.
    /// </summary>
    public ImmutableArray<INamedTypeSymbol> FindGivenTypes(ISymbol member) => FindGivenTypes(member, ofAnyObject);

    private ImmutableArray<INamedTypeSymbol> FindGivenTypes(ISymbol member, Question question)
    {
        var reader = new Reader(this, null, question);
        return member is IMethodSymbol method
            ? reader.ReadReturned(method, Depth)
            : reader.ReadVariable(member, Depth);
    }

    private ImmutableArray<INamedTypeSymbol> FindTold(ISymbol member)
    {
        if (foreign.Find((member as IPropertySymbol)?.GetMethod ?? member) is not { Types.IsEmpty: false } fact)
            return Unknown;
        var types = fact.Types.Select(id => FindType(id, member.ContainingAssembly))
            .OfType<INamedTypeSymbol>()
            .ToImmutableArray();
        return types.Length == fact.Types.Length ? types : Unknown;
    }

    /// <summary>The method gives the object that it is called on, in every case.</summary>
    public bool GivesItself(IMethodSymbol method, SearchedNames? searched)
    {
        if (method.IsStatic
            || method.IsVirtual
            || method.IsAbstract
            || method.IsOverride
            || method.ReturnsVoid
            || method.ReturnType.TypeKind is not (TypeKind.Class or TypeKind.Interface))
            return false;
        var declared = method.OriginalDefinition;
        searched?.AddDeclaration(declared);
        return givesItself.TryGetValue(declared, out var known)
            ? known
            : givesItself.GetOrAdd(declared, ReadGivesItself(declared));
    }

    private bool ReadGivesItself(IMethodSymbol method) =>
        foreign.Find(method) is { } fact
            ? fact.Types.Contains(MemberFact.OwnObject)
            : AssignedValues.FindReturned(models, method) is { Count: > 0 } values
            && values.All(value =>
                value?.UnwrapConversions() is IInstanceReferenceOperation
                {
                    ReferenceKind: InstanceReferenceKind.ContainingTypeInstance
                });

    // Two assemblies may have a type of one name: the member's own is meant.
    private INamedTypeSymbol? FindType(string id, IAssemblySymbol assembly)
    {
        var found = DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation)
            .OfType<INamedTypeSymbol>()
            .ToList();
        return found.Find(type => type.ContainingAssembly.Identity.Name == assembly.Identity.Name)
            ?? (found.Count == 1 ? found[0] : null);
    }

    /// <summary>The types; the default array where they are not known.</summary>
    public ImmutableArray<INamedTypeSymbol> FindExactTypes(IOperation value, SearchedNames? searched) =>
        new Reader(this, searched, ofAnyObject).ReadValue(value, Depth);

    /// <summary>The code shows where the object was created, and all that it holds.</summary>
    public bool IsCreatedInSight(IOperation value, SearchedNames? searched) =>
        IsCreated(value, searched, ofObjects);

    /// <summary>The code shows where the object was created, and that its clocks are known.</summary>
    public bool IsCreatedWithClock(IOperation value, SearchedNames? searched) => IsCreated(value, searched, ofClocks);

    /// <summary>What a factory or a variable gives shows what it holds.</summary>
    public ShownHolding FindShown(ISymbol member) =>
        (IsShown(member, ofObjects) ? ShownHolding.Objects : ShownHolding.None)
            | (IsShown(member, ofClocks) ? ShownHolding.Clocks : ShownHolding.None);

    /// <summary>The same of a constructor.</summary>
    public ShownHolding FindShownBy(IMethodSymbol constructor) => creations.FindShown(constructor);

    private bool IsShown(ISymbol member, Question question) =>
        FindGivenTypes(member, question) is { IsDefaultOrEmpty: false };

    /// <summary>
    /// The code shows where the object was created, and what the member holds: its initializer sets it, its constructor
    /// was given something of the member's type, or shows what it puts there itself.
    /// </summary>
    public bool IsCreatedWith(IOperation value, ISymbol member, SearchedNames? searched) =>
        IsCreated(
            value,
            searched,
            new(
                setting.GetOrAdd(member, _ => new(SymbolEqualityComparer.Default)),
                (creation, _, asked) => creations.Sets(creation, member, asked),
                one => FindToldHolding(one, ShownHolding.Objects)));

    private ImmutableArray<INamedTypeSymbol> FindToldObjects(ISymbol member) =>
        FindTold(member) is { IsDefault: false } told ? told : FindToldHolding(member, ShownHolding.Objects);

    // A factory of another project tells what its object holds.
    private ImmutableArray<INamedTypeSymbol> FindToldHolding(ISymbol member, ShownHolding what) =>
        foreign.Shows(member, what)
        && ((member as IMethodSymbol)?.ReturnType ?? member.FindVariableType()) is INamedTypeSymbol type
            ? ImmutableArray.Create(type)
            : Unknown;

    private bool IsCreated(IOperation value, SearchedNames? searched, Question question) =>
        new Reader(this, searched, question).ReadValue(value, Depth) is { IsDefaultOrEmpty: false };

    /// <summary>What a variable, or a method's result, can be.</summary>
    /// <param name="Types">The types; the default array where they are not known.</param>
    /// <param name="Height">Through how many variables and calls they were found.</param>
    /// <param name="CutAt">
    /// They are not known because an answer led through more of them than this; any question that may lead through no
    /// more has the same answer.
    /// </param>
    /// <param name="Searched">What was searched for the answer.</param>
    private sealed record Answer(
        ImmutableArray<INamedTypeSymbol> Types, int Height, int CutAt, SearchedNames Searched)
    {
        public bool Suffices(int depth) => Types.IsDefault ? depth <= CutAt : true;
    }

    /// <summary>A variable or method that is being looked at.</summary>
    private sealed class Search(ISymbol variable)
    {
        public ISymbol Variable => variable;

        public SearchedNames Searched { get; } = new();

        public int Height { get; set; } = 1;

        public bool IsCut { get; set; }
    }

    /// <summary>What is asked of an object.</summary>
    /// <param name="Answers">The answers to the same question.</param>
    /// <param name="Counts">Of objects whose creation has to be in sight, which creations count; null for any object.
    /// </param>
    /// <param name="FindTold">What another project tells of its members.</param>
    private sealed record Question(
        ConcurrentDictionary<ISymbol, Answer> Answers,
        Func<IObjectCreationOperation, Func<IParameterSymbol, bool>, SearchedNames?, bool>? Counts,
        Func<ISymbol, ImmutableArray<INamedTypeSymbol>> FindTold)
    {
        /// <summary>What a factory is given counts; null where it does not matter.</summary>
        public Func<IInvocationOperation, Func<IParameterSymbol, bool>, SearchedNames?, bool>? Accepts { get; init; }
    }

    /// <param name="owner">Keeps the answers.</param>
    /// <param name="asked">Takes in what the answer was searched by.</param>
    /// <param name="question">What is asked of the object.</param>
    private sealed class Reader(ExactTypes owner, SearchedNames? asked, Question question)
    {
        private readonly Func<IObjectCreationOperation, Func<IParameterSymbol, bool>, SearchedNames?, bool>? counts =
            question.Counts;
        private readonly List<Search> open = [];

        private SearchedNames? Searched => open.Count > 0 ? open[open.Count - 1].Searched : asked;

        public ImmutableArray<INamedTypeSymbol> ReadValue(IOperation? value, int depth)
        {
            if (value is null)
                return Unknown;
            if (depth == 0)
                return Cut();
            var bare = value.UnwrapConversions();
            if (bare.ConstantValue is { HasValue: true, Value: null })
                return ImmutableArray<INamedTypeSymbol>.Empty;
            if (bare is IObjectCreationOperation { Type: INamedTypeSymbol created } creation)
                return counts?.Invoke(creation, IsGivenToFactory, Searched) == false ? Unknown : ImmutableArray.Create(created);
            if (counts is null
                && bare.Type is INamedTypeSymbol { IsSealed: true, TypeKind: TypeKind.Class or TypeKind.Struct } only)
                return ImmutableArray.Create(only);
            if (counts is null && CollectionElements.FindCollection(bare) is { } collection)
                return ReadElements(collection, depth - 1);
            return bare switch
            {
                IConditionalOperation { WhenFalse: { } otherwise } choice =>
                    JoinTypes(ReadValue(choice.WhenTrue, depth), ReadValue(otherwise, depth)),
                ICoalesceOperation coalesce =>
                    JoinTypes(ReadValue(coalesce.Value, depth), ReadValue(coalesce.WhenNull, depth)),
                ISwitchExpressionOperation choice => ReadAll(choice.Arms.Select(arm => arm.Value), depth),
                ISimpleAssignmentOperation assignment => ReadValue(assignment.Value, depth),
                ICoalesceAssignmentOperation assignment =>
                    JoinTypes(ReadValue(assignment.Target, depth), ReadValue(assignment.Value, depth)),
                ILocalReferenceOperation local => ReadVariable(local.Local, depth),
                IParameterReferenceOperation parameter when counts is null => ReadVariable(parameter.Parameter, depth),
                IFieldReferenceOperation field => ReadVariable(field.Field, depth),
                IPropertyReferenceOperation { Property.IsIndexer: false } property =>
                    ReadVariable(property.Property, depth),
                IConditionalAccessInstanceOperation instance => ReadValue(instance.FindAccessedInstance(), depth),
                // `return this;`: the object that it was called on.
                IInvocationOperation { Instance: { } self } call when owner.GivesItself(call.TargetMethod, Searched) =>
                    ReadValue(self, depth - 1),
                IInvocationOperation call => question.Accepts?.Invoke(call, IsGivenToFactory, Searched) == false
                    ? Unknown
                    : ReadReturned(call.TargetMethod, depth),
                _ => Unknown,
            };
        }

        // Who calls the factory was asked for what it gives.
        private bool IsGivenToFactory(IParameterSymbol parameter) => open.Exists(search =>
            SymbolEqualityComparer.Default.Equals(search.Variable, parameter.ContainingSymbol.OriginalDefinition));

        private ImmutableArray<INamedTypeSymbol> ReadAll(
            IEnumerable<IOperation?> values, int depth, Func<IOperation?, int, ImmutableArray<INamedTypeSymbol>>? read = null)
        {
            var all = ImmutableArray<INamedTypeSymbol>.Empty;
            foreach (var value in values)
            {
                all = JoinTypes(all, (read ?? ReadValue)(value, depth));
                if (all.IsDefault)
                    return Unknown;
            }
            return all;
        }

        // `foreach (var step in steps)`: one of those that the collection was made with, where nobody puts others in.
        private ImmutableArray<INamedTypeSymbol> ReadElements(IOperation? collection, int depth)
        {
            if (collection is null)
                return Unknown;
            if (depth <= 0)
                return Cut();
            var bare = LocalAliases.FindCollection(collection);
            if (CollectionElements.ListElements(bare) is { } made)
                return ReadAll(made, depth, ReadElement);
            return bare switch
            {
                ILocalReferenceOperation { Local: var local } => ReadElementsOf(local, depth),
                IFieldReferenceOperation { Field: { IsReadOnly: true } field } => ReadElementsOf(field, depth),
                IPropertyReferenceOperation { Property: { IsIndexer: false, SetMethod: null } property }
                    when !CollectionElements.IsOfFramework(property) => ReadElementsOf(property, depth),
                // `byName.Values`
                IPropertyReferenceOperation { Property.Name: "Values", Instance: { } table } =>
                    ReadElements(table, depth - 1),
                _ => Unknown,
            };
        }

        // `[.. first, second]`
        private ImmutableArray<INamedTypeSymbol> ReadElement(IOperation? element, int depth) =>
            element is { Syntax: SpreadElementSyntax }
                ? ReadElements(element.ChildOperations.FirstOrDefault(), depth - 1)
                : ReadValue(element, depth);

        private ImmutableArray<INamedTypeSymbol> ReadElementsOf(ISymbol variable, int depth)
        {
            var declared = variable.OriginalDefinition;
            return ReadMember(declared, depth, FindCollections, owner.elements, ReadElements);

            IReadOnlyList<IOperation?>? FindCollections(SearchedNames searched)
            {
                searched.AddMentions(declared);
                return CollectionElements.MayBeFilled(declared, declared.ContainingType)
                    ? null
                    : new AssignedValues(owner.models, declared, searched).FindAll();
            }
        }

        private static ImmutableArray<INamedTypeSymbol> JoinTypes(
            ImmutableArray<INamedTypeSymbol> left, ImmutableArray<INamedTypeSymbol> right) =>
            left.IsDefault || right.IsDefault
                ? Unknown
                : left.Concat(right).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).ToImmutableArray();

        public ImmutableArray<INamedTypeSymbol> ReadVariable(ISymbol variable, int depth)
        {
            var declared = variable.OriginalDefinition;
            return ReadMember(
                declared, depth, searched => new AssignedValues(owner.models, declared, searched).FindAll());
        }

        // `Create()` gives what it returns, where nothing can override it.
        public ImmutableArray<INamedTypeSymbol> ReadReturned(IMethodSymbol method, int depth)
        {
            if (method.IsVirtual
                || method.IsAbstract
                || method.IsOverride
                || method.IsAsync
                || method.ReturnType is ITypeParameterSymbol)
                return Unknown;
            var declared = method.OriginalDefinition;
            return ReadMember(
                declared,
                depth,
                searched =>
                {
                    searched.AddDeclaration(declared);
                    return AssignedValues.FindReturned(owner.models, declared);
                });
        }

        private ImmutableArray<INamedTypeSymbol> ReadMember(
            ISymbol declared, int depth, Func<SearchedNames, IReadOnlyList<IOperation?>?> findValues) =>
            ReadMember(
                declared, depth, findValues, question.Answers, ReadValue, question.FindTold);

        private ImmutableArray<INamedTypeSymbol> ReadMember(
            ISymbol declared,
            int depth,
            Func<SearchedNames, IReadOnlyList<IOperation?>?> findValues,
            ConcurrentDictionary<ISymbol, Answer> answers,
            Func<IOperation?, int, ImmutableArray<INamedTypeSymbol>> read,
            Func<ISymbol, ImmutableArray<INamedTypeSymbol>>? findTold = null)
        {
            if (answers.TryGetValue(declared, out var known) && known.Suffices(depth))
                return Take(known, depth);
            var start = open.FindIndex(search => SymbolEqualityComparer.Default.Equals(search.Variable, declared));
            if (start >= 0)
                return CloseCircle(start);
            var search = new Search(declared);
            open.Add(search);
            var found = findTold?.Invoke(declared) ?? Unknown;
            var isTold = !found.IsDefault;
            if (!isTold && findValues(search.Searched) is { } values)
                found = ReadAll(values, depth - 1, read);
            open.RemoveAt(open.Count - 1);
            var answer = found.IsDefaultOrEmpty
                ? new Answer(Unknown, 0, search.IsCut ? depth : int.MaxValue, search.Searched)
                : new Answer(found, isTold ? 1 : search.Height + 1, int.MaxValue, search.Searched);
            answers[declared] = answer;
            return Take(answer, depth);
        }

        // Whoever asked first: what leads through more variables than are followed is not known.
        private ImmutableArray<INamedTypeSymbol> Take(Answer answer, int depth)
        {
            Searched?.AddAnswer(answer.Searched);
            if (answer.Types.IsDefault ? answer.CutAt != int.MaxValue : answer.Height > depth)
                return Cut();
            if (open.Count > 0)
                open[open.Count - 1].Height = Math.Max(open[open.Count - 1].Height, answer.Height);
            return answer.Types;
        }

        private ImmutableArray<INamedTypeSymbol> Cut()
        {
            if (open.Count > 0)
                open[open.Count - 1].IsCut = true;
            return Unknown;
        }

        // A variable that is assigned from itself is unknown, as are all on the way: each of them by what shows the
        // others.
        private ImmutableArray<INamedTypeSymbol> CloseCircle(int start)
        {
            var last = open[open.Count - 1].Searched;
            for (var i = start; i < open.Count - 1; i++)
                last.AddOpen(open[i].Searched);
            return Unknown;
        }
    }
}
