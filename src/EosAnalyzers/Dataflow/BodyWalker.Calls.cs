using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Calls: what is handed to the callee and what comes back, as a place in the flow; the callee's own flow is another
// one.
internal sealed partial class BodyWalker
{
    private static readonly ValueNode[] NoValues = [];
    private static readonly SharedPlace?[] NoPlaces = [];

    private Callees? FindTargets(IMethodSymbol method, IOperation? instance) =>
        context.Bodies.FindCallees(method, instance, context.Index, searched);

    private CallSite AddSite(CallSite site)
    {
        site.InPlaceOf ??= inPlaceOf;
        sites.Add(site);
        return site;
    }

    private ValueNode WalkCall(
        IMethodSymbol method,
        Callees? targets,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation call,
        ValueNode? given = null)
    {
        cancellation.ThrowIfCancellationRequested();
        var api = context.Catalog.FindRow(method);
        if (api is null)
            LeaveUnseen(method, call);
        var passed = arguments.IsEmpty ? NoValues : new ValueNode[arguments.Length];
        for (var i = 0; i < passed.Length; i++)
        {
            if (targets is null)
                given = BindElements(method, instance, given, arguments, passed, i);
            passed[i] = HandSteps(FollowArgument(arguments[i], api), arguments[i], method, targets, call)
                .InPlaceOf(method.Name == nameof(Nullable<int>.GetValueOrDefault) ? FindOptional(instance) : null);
        }
        TraceHeaders.Drop(method, arguments, passed);
        EmittedNames.Drop(method, arguments, passed);
        // What is set on an insert only is not written again.
        if (api is { Kind: ApiKind.Update, Classification: "on-insert" })
            return method.IsExtensionMethod && passed.Length > 0 ? passed[0] : ValueNode.Stable;
        var source = FindSource(method, call);
        if (api is { MayWriteBySqlText: true })
            LeaveByEffect(api, call);
        if (api is { Kind: ApiKind.HandOff })
            LeaveByEffect(api, call);
        if (api is { IsInnocent: true }
            || api is { Kind: ApiKind.EffectFile or ApiKind.ReadFile } && ScratchFile.IsUsedBy(call))
            return ValueNode.Stable;
        if (source?.Source is { Api: var read } && (read.IsDeclared || !NondeterministicReads.PassesArgumentsOn(read)))
        {
            if (ArchiveTime.IsEntryMade(method))
                TaintVariable(ArchiveTime.FindStream(instance), source);
            return FillArguments(AskClock(method, instance, source, call), method, arguments);
        }
        var receiver = given ?? (RunsOnOwnObject(method)
            ? WithOwnMembers(ReadVariable(ThisOf(method.ContainingType), call.Syntax))
            : WalkOperation(instance));
        if (api is { IsBenign: true })
            return ValueNode.Stable;
        if (source is not null && api is { IsParallelWork: true })
            WalkInterleaved(source, arguments);
        if (source is { Source.Api.Kind: ApiKind.Culture })
            TaintVariable(CultureDependence.WritesIntoReceiver(method) ? instance : FindSorted(method, arguments), source);
        // `number.TryFormat(buffer, out var length)`
        if (source is { Source.Api.Kind: ApiKind.Culture })
            TaintFilled(source, method, arguments);
        // A mediator is no way out of the process: the handler is what happens.
        if (api is { Kind: ApiKind.EffectMessage, Classification: "depends(handler)" })
        {
            if (context.Bodies.FindHandlers(arguments, context.Index) is { } handlers)
                return RunCallee(method, handlers, instance, receiver, arguments, passed, call);
            if (context.Bodies.HasOnlyInnocentHandlers(arguments))
                return FollowUnseen(method, null, ValueNode.Stable, arguments, passed);
        }
        // `GetEnumerator() => names.GetEnumerator()` of a class that holds a set.
        if (source is null
            && method.Name == nameof(IEnumerable<int>.GetEnumerator)
            && instance is not null
            && EnumerationOrder.FindOrder(instance) is { } order)
            source = ReadSource(order, call.Syntax);
        LeaveByCall(api, instance, receiver, arguments, passed, call);
        if (api is { IsDeclared: true, IsEffect: true })
            return ReadSource(api, call.Syntax);
        var result = CreateByActivator(method, arguments, call)
            ?? RunCallee(method, targets, instance, receiver, arguments, passed, call);
        if (source is null && call is IInvocationOperation formatting && MayFormat(method, api))
            result = result.Or(FollowOpenTexts(formatting, receiver, arguments, passed));
        // How many rows were changed says nothing of the values that were written.
        if (api is { IsEffect: true } && AnswersWithCount(method))
            result = ValueNode.Stable;
        if (api is { RestoresOrder: true } && !AddsFractions(method))
            result = result.WithMarks(FlowMarks.WithoutOrder);
        // An order by culture stands instead of the one before it.
        result = result.Or(source ?? ValueNode.Stable);
        // `double.TryParse(text, out var number)`: the number is read in the culture, whoever looks at the answer.
        if (source is not null)
            foreach (var argument in arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Out))
                TaintVariable(argument.Value, source);
        return api is { IsEffect: true } && !MemoryCacheMemo.ReturnsGivenValue(method)
            ? result.Or(ReadSource(api, call.Syntax))
            : result;
    }

    private void TaintFilled(ValueNode source, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (ScratchBuffer.IsFilled(method, argument.Parameter))
                TaintVariable(argument.Value, source);
        }
    }

    private static bool AnswersWithCount(IMethodSymbol method) =>
        method.ReturnType.UnwrapTask().SpecialType
            is SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Int64;

    // A sum of doubles is another one in another order.
    private static bool AddsFractions(IMethodSymbol method) =>
        method.Name is "Sum" or "Average"
            && method.Parameters.Select(parameter => parameter.Type).OfType<INamedTypeSymbol>()
                .Select(type => type.TypeArguments.LastOrDefault())
                .Any(added =>
                    (added is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } number
                        ? number.TypeArguments[0]
                        : added)?.SpecialType is SpecialType.System_Double or SpecialType.System_Single);

    // `random.NextBytes(salt)` leaves what it draws in what it is given, `cache.TryGetValue(key, out var found)` too.
    private ValueNode FillArguments(
        ValueNode source, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method.ReturnsVoid)
            foreach (var argument in arguments)
                TaintVariable(argument.Value, source);
        foreach (var argument in arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Out))
            AssignTarget(argument.Value, source, ValueNode.Stable);
        return source;
    }

    // What parallel work puts into a collection comes in any order.
    private void WalkInterleaved(ValueNode source, IEnumerable<IOperation> work)
    {
        foreach (var call in work.SelectMany(one => one.DescendantsAndSelf()).OfType<IInvocationOperation>())
            if (SharedState.ChangesCollection(call.TargetMethod)
                && !EnumerationOrder.IsUnorderedCollection(call.Instance?.Type))
                TaintVariable(call.Instance, source);
    }

    private ValueNode FollowArgument(IArgumentOperation argument, ApiRow? api)
    {
        var value = api is { Kind: ApiKind.EffectMessage } && FindDescribedCall(argument) is { } job
            ? WalkGiven(job)
            : WalkOperation(argument.Value);
        if (api is { Kind: ApiKind.EffectDatabase, Classification: "depends(own-column)" })
            value = value.Or(WalkSetValues(argument));
        if (api is { IsEffect: true } && IsExpiry(argument.Parameter))
            return ValueNode.Stable;
        if (CultureDependence.RequestsCurrentCulture(argument))
            value = value.Or(ReadSource(CurrentCulture, argument.Syntax));
        // An effect that takes a set takes it whole.
        return api is not { IsEffect: true }
            && (api is not { RestoresOrder: true }
                || argument.Parameter?.ContainingSymbol is IMethodSymbol method && AddsFractions(method))
            && EnumerationOrder.FindOrder(argument) is { } order
            ? value.Or(ReadSource(order, argument.Value.Syntax))
            : HandText(value, argument);
    }

    // `jobs.Enqueue<Mailer>(mailer => mailer.Send(order.Id))`: an expression tree says what a worker is to call, with
    // values that are computed here; the call itself runs elsewhere.
    private static IInvocationOperation? FindDescribedCall(IArgumentOperation argument) =>
        argument.Parameter?.Type is INamedTypeSymbol { Name: "Expression", ContainingNamespace.Name: "Expressions" }
            ? argument.Value.DescendantsAndSelf()
                .OfType<IAnonymousFunctionOperation>()
                .SelectMany(lambda => lambda.Body.Descendants())
                .OfType<IInvocationOperation>()
                .FirstOrDefault()
            : null;

    // `ExecuteUpdate(set => set.SetProperty(o => o.SeenAt, DateTime.UtcNow))`: the value goes into the rows.
    private ValueNode WalkSetValues(IArgumentOperation setters) =>
        setters.Descendants()
            .OfType<IInvocationOperation>()
            .Where(set => set is { TargetMethod.Name: "SetProperty", Arguments.Length: 2 })
            .Select(set => set.Arguments.FindArgument("valueExpression")?.Value ?? set.Arguments[1].Value)
            .Where(value =>
                value.UnwrapConversions() is not (IDelegateCreationOperation or IAnonymousFunctionOperation))
            .Aggregate(ValueNode.Stable, (all, value) => all.Or(WalkOperation(value).Flatten()));

    private ValueNode WalkGiven(IInvocationOperation job) =>
        job.Arguments.Aggregate(
            ValueNode.Stable, (all, argument) => all.Or(WalkOperation(argument.Value).Flatten()));

    // An expiry that is counted from now is another instant in each attempt, and leaves the same entry.
    private static bool IsExpiry(IParameterSymbol? parameter) =>
        parameter?.Name is "absoluteExpiration" or "absoluteExpirationRelativeToNow" or "expiry" or "expire";

    // A looked-up value that decides whether an effect happens is how an effect is made idempotent: it has not left.
    private void LeaveByCall(
        ApiRow? api,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        if (api is { IsRecordSink: true })
            LeaveByWrite(api, passed, call);
        if (api is not { IsEffect: true })
            return;
        LeaveByEffect(api, call);
        var outlet = new Outlet(Slot.None, EscapeKind.Argument, new EffectSite(api, PlaceInBody(call.Syntax)));
        foreach (var entity in FindTrackedEntities(api, call))
            AddEscape(entity, outlet, SourceFilter.External | SourceFilter.Latent);
        // Whether what is produced is an output is known where the region is: a transaction of its own producer, a
        // message handler.
        var isOutput = HandWrittenTransaction.IsOutput(api)
            || api.Kind == ApiKind.EffectMessage && context.Catalog.MessagesAreOutput;
        for (var i = 0; i < passed.Length; i++)
            AddEscape(
                passed[i],
                outlet,
                isOutput ? SourceFilter.None : SourceFilter.External | SourceFilter.Latent | FilterWay(arguments[i]));
        // A command is sent with what it holds; what a producer was built with, such as its transactional id, is not.
        if (!HandWrittenTransaction.IsOutput(api))
            AddEscape(
                receiver,
                outlet,
                SourceFilter.External | SourceFilter.Latent
                    | (EffectClient.IsWay(instance?.UnwrapConversions().Type)
                        ? SourceFilter.Inputs
                        : SourceFilter.None));
        AddEscape(
            controlDependence, outlet, isOutput ? SourceFilter.External : SourceFilter.External | SourceFilter.Latent);
    }

    // `connection.ExecuteAsync(sql, order)` is an extension of the connection.
    private static SourceFilter FilterWay(IArgumentOperation argument) =>
        argument.Parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } }
            && EffectClient.IsWay(argument.Value.UnwrapConversions().Type)
                ? SourceFilter.Inputs
                : SourceFilter.None;

    private void LeaveByWrite(ApiRow api, ValueNode[] given, IOperation call)
    {
        var place = PlaceInBody(call.Syntax);
        var write = new FlowSource(api, api.CalledName, place) { Effect = new EffectSite(api, place) };
        AddEscape(ValueNode.FromSource(write), new Outlet(Slot.None, EscapeKind.Store), SourceFilter.None);
        foreach (var value in given)
            AddEscape(value.Or(controlDependence), new Outlet(Slot.None, EscapeKind.Store), SourceFilter.None);
    }

    private ValueNode RunCallee(
        IMethodSymbol method,
        Callees? targets,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        HoldAdded(method, instance, arguments, passed);
        var isDelegate = method.MethodKind == MethodKind.DelegateInvoke;
        if (isDelegate)
            LeaveBySending(instance, passed);
        if (IsOpen(method) && IsOfMaker(instance))
            return RunPartOrBodies(method, targets, instance, receiver, arguments, passed, call);
        if (IsOpen(method) && IsHeld(instance))
            return RunHeldOrBodies(method, targets, instance, receiver, arguments, passed, call);
        var raised = ValueNode.Stable;
        var holder = isDelegate ? FindFunctionHolder(instance) : null;
        if (holder is not null)
        {
            raised = RunRaised(holder, method, instance, arguments, passed, call, out var isEvent);
            if (isEvent)
                return raised;
        }
        var value = RunBodies(method, targets, instance, receiver, arguments, passed, call).Or(raised);
        if (holder is not null)
        {
            if (!RunMadeFunctions(holder, method, arguments, passed, call))
                RunHeldFunctions(holder, call);
            value = value.Or(RunGivenFunctions(holder, method, instance, arguments, passed, call));
        }
        if (method.MethodKind == MethodKind.Constructor && IsOwnObject(instance))
            HoldHandedOn(arguments, passed);
        if (IsHandedOn(method) && FindGivenOrOther(instance) is { } choice)
            return passed.Aggregate(RunGivenOrOther(method, choice, call), (all, given) => all.Or(given.Flatten()));
        var step = IsStepOfGiven(method, instance)
            ? receiver.MemberOf(SelfCalls.NameStep(method))
            : ReadStaticStep(method, call);
        return step is null ? value : PassGiven(step, method, passed);
    }

    private ValueNode RunBodies(
        IMethodSymbol method,
        Callees? targets,
        IOperation? instance,
        ValueNode receiver,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        if (method.MethodKind == MethodKind.Constructor && instance is null)
            return RunConstructor(method, targets, arguments, passed, call);
        var isStep = leavesStepsOpen
            && IsOwnObject(instance)
            && !IsBaseCall(instance)
            && SelfCalls.IsOverridable(method);
        if (isStep && context.Steps.IsLeftOpen(method))
            return passed.Aggregate(ReadStep(method), (value, given) => value.Or(given.Flatten()));
        if (targets is null && method.MethodKind == MethodKind.Constructor)
            targets = context.Bodies.FindImplicitConstructor(method.ContainingType, context.Index);
        var left = ValueNode.Stable;
        if (targets is null)
        {
            var unseen = FollowUnseen(method, instance, receiver, arguments, passed);
            return IsOpen(method) ? unseen.Or(LeaveOpen(method, call)) : unseen;
        }
        if (IsPort(method) && !context.Bodies.IsExactlyKnown(instance, searched))
        {
            var seen = context.Bodies.FindTargets(method, instance, searched);
            if (context.Bodies.IsChosenElsewhere(seen) || !isReplayedBody && context.Bodies.IsChosenOutside(seen))
                return FollowUnseen(method, instance, receiver, arguments, passed).Or(LeaveOpen(method, call));
            left = LeaveOpen(method, call, seen);
        }
        var stepped = RunSteps(method, instance, receiver, passed, call);
        var site = AddSite(NewSite(method, targets, instance, stepped, arguments, passed, call));
        LeaveInArguments(site, method, instance, arguments);
        LeaveInOwnObject(site, method, call);
        NoteRaisedBehind(method, site);
        var result = ValueNode.FromOutput(site, Outlet.ResultSlot)
            .Or(left)
            .Or(RunSubscribersBehind(targets, method, site, call))
            .Or(isStep ? ReadStep(method) : ValueNode.Stable);
        return MayBeDerived(method, instance) ? result.Or(LeaveOpen(method, call)) : result;
    }

    // Which implementation runs is known where the application is put together.
    private bool IsOpen(IMethodSymbol method) =>
        method.IsAbstract && method.MethodKind is MethodKind.Ordinary or MethodKind.PropertyGet
        && !FactReader.IsFramework(method.ContainingAssembly.Identity)
        && !KafkaLibraries.Contain(method.ContainingAssembly)
        && context.Catalog.FindRow(method) is null;

    // What another project declares, or what replayed code of this one calls, may have further implementations in
    // projects that reference this one.
    private bool IsPort(IMethodSymbol method) =>
        context.IsLibrary
        && method is { IsAbstract: true, ContainingType.TypeKind: TypeKind.Interface }
        && (isReplayedBody || !context.Bodies.IsOfProject(method))
        && method.ContainingType.DeclaredAccessibility == Accessibility.Public
        && IsOpen(method);

    private ValueNode LeaveOpen(ISymbol member, IOperation call, ImmutableArray<IMethodSymbol> seen = default)
    {
        if (CreateOpenSource(member, call, seen) is not { } source)
            return ValueNode.Stable;
        AddEscape(
            ValueNode.FromSource(source with { Effect = new EffectSite(source.Api, source.Place) }),
            new Outlet(Slot.None, EscapeKind.Effect),
            SourceFilter.None);
        return ValueNode.FromSource(source);
    }

    private FlowSource? CreateOpenSource(
        ISymbol member, IOperation call, ImmutableArray<IMethodSymbol> seen = default)
    {
        if (member.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return null;
        var known = seen.IsDefault
            ? []
            : seen.Select(one => one.OriginalDefinition.GetDocumentationCommentId()).OfType<string>();
        var api = OpenCall.CreateRow(id, member.ContainingType, known);
        return new FlowSource(api, api.CalledName, context.Index.PlaceOf(call.Syntax), id);
    }

    // Nobody has said what the callee does: its project was built without the package.
    private void LeaveUnseen(IMethodSymbol method, IOperation call)
    {
        if (!context.Bodies.Foreign.Facts.IsUnseen(method.ContainingAssembly)
            || method.IsAbstract
            || method.MethodKind == MethodKind.DelegateInvoke
            || IsWrittenByCompiler(method)
            || (method.AssociatedSymbol ?? method).OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return;
        var api = new ApiRow(id, ApiKind.UnseenCall, "unseen", method.ContainingAssembly.Identity.Name);
        AddEscape(
            ValueNode.FromSource(new FlowSource(api, api.CalledName, context.Index.PlaceOf(call.Syntax))),
            new Outlet(Slot.None, EscapeKind.Effect),
            SourceFilter.None);
    }

    // The accessor of `Id { get; init; }`, what a record has of itself.
    private static bool IsWrittenByCompiler(IMethodSymbol method) =>
        method.IsImplicitlyDeclared
            || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
