#!/usr/bin/env bash
# Reruns the samples of the gallery in full, one after the other, and rewrites the table in docs/gallery.md and the pictures in docs/gallery.
# benchmarks/gallery.sh                    all of them: two or three hours on two cores
# benchmarks/gallery.sh HousePrices Gan    some; the rows of the others stay
# benchmarks/gallery.sh --quick            a first look at each: whether they run at all; page and pictures stay as they are
# benchmarks/gallery.sh --table Gan        the table alone, of what runs have left in artifacts/gallery
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=full
case "${1:-}" in
    --quick | --table) mode="${1#--}"; shift ;;
    -*) echo "${BASH_SOURCE[0]}: unknown option $1; there are --quick and --table" >&2; exit 2 ;;
esac
all=()
for project in samples/*/*.csproj; do
    if grep -q Sample.props "$project"; then all+=("$(basename "$(dirname "$project")")"); fi
done
names=("$@")
if [[ ${#names[@]} == 0 ]]; then names=("${all[@]}"); fi
for name in "${names[@]}"; do
    if [[ ! " ${all[*]} " == *" $name "* ]]; then echo "There is no sample '$name' in the gallery: ${all[*]}" >&2; exit 2; fi
done

failed=()
for name in "${names[@]}"; do
    case "$mode" in
        full) options=(--out "artifacts/gallery/$name" --pictures docs/gallery) ;;
        quick) options=(--out "artifacts/gallery-quick/$name" --quick) ;;
        table) continue ;;
    esac
    echo "== $name"
    # A full run says on its last lines what it has come to, and leaves it in figures.tsv. One that fails does not keep the others from running.
    if [[ $mode == full ]]; then rm -f "artifacts/gallery/$name/figures.tsv"; fi
    dotnet build -c Release -v q --nologo "samples/$name" && dotnet run --no-build -c Release --project "samples/$name" -- "${options[@]}" || failed+=("$name")
done

if [[ $mode != quick ]]; then
    page=docs/gallery.md
    rows="$(mktemp)"
    trap 'rm -f "$rows"' EXIT
    # Rows that stand there, less those of what has run again, and the new ones.
    grep '^| [A-Z]' "$page" > "$rows" || true
    for name in "${names[@]}"; do
        figures="artifacts/gallery/$name/figures.tsv"
        if [[ ! -s "$figures" ]]; then
            if [[ $mode == full || $# != 0 ]]; then echo "$name has left no figures (a run on a stand-in for its data leaves none): its rows stay" >&2; fi
            continue
        fi
        sed -i "/^| $name |/d" "$rows"
        awk -F'\t' '{ printf "| %s | %s | %s | %s | %s | %s s | %s MB |\n", $1, $2, $3, ($4 == "" ? "–" : $4), ($5 == "" ? "–" : $5), $6, $7 }' "$figures" >> "$rows"
    done
    # Of another machine only where every row is.
    machine="The rows below were measured on $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) logical processors."
    if [[ $mode != full || ${#names[@]} != "${#all[@]}" || ${#failed[@]} != 0 ]]; then machine="$(grep '^The rows below' "$page")"; fi
    {
        sed '/^| sample /,$d' "$page" | sed "s|^The rows below.*|${machine//[|&\\]/}|"
        echo '| sample | figure | reached | goal | | time of the run | memory |'
        echo '|---|---|---|---|---|---|---|'
        sort -s -t'|' -k2,2 "$rows"
    } > "$page.new"
    mv "$page.new" "$page"
fi
if [[ ${#failed[@]} != 0 ]]; then
    echo "failed: ${failed[*]}" >&2
    exit 1
fi
