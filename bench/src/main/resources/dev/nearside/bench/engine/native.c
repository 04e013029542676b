/*
 * The plainest possible user of llama.cpp: the yardstick for the Java engine. It takes the same library, model,
 * context, batch size and thread count, and does only what must be done: decode, take the most probable token, and
 * make text of it. As llama.cpp's own programs do, it keeps its computing threads from one decode to the next.
 *
 *   usage:  native LIBRARY_FOLDER MODEL THREADS SEQUENCES CONTEXT
 *   input:  one run a line:  SEED PROMPT STEPS STREAMS
 *   output: one line a run:  prefill_wall prefill_cpu decode_wall decode_cpu   (nanoseconds; cpu of the process)
 *
 * The structs are opaque here: only the fields that are set are known, by their offset in llama.cpp 0.5.0.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { int64_t fields[80 / 8]; } model_params;
typedef struct { int64_t fields[160 / 8]; } context_params;
typedef struct {
  int32_t n_tokens;
  int32_t *token;
  float *embd;
  int32_t *pos;
  int32_t *n_seq_id;
  int32_t **seq_id;
  int8_t *logits;
} batch;

_Static_assert(sizeof(batch) == 56, "layout of llama_batch");

void llama_backend_init(void);
void llama_log_set(void (*callback)(int, const char *, void *), void *data);
void ggml_backend_load_all_from_path(const char *folder);
model_params llama_model_default_params(void);
context_params llama_context_default_params(void);
void *llama_model_load_from_file(const char *path, model_params params);
void *llama_init_from_model(void *model, context_params params);
const void *llama_model_get_vocab(const void *model);
int32_t llama_vocab_n_tokens(const void *vocab);
void *llama_get_memory(void *context);
void llama_memory_clear(void *memory, bool data);
int32_t llama_decode(void *context, batch tokens);
float *llama_get_logits_ith(void *context, int32_t index);
bool llama_vocab_is_eog(const void *vocab, int32_t token);
int32_t llama_token_to_piece(const void *vocab, int32_t token, char *text, int32_t length, int32_t strip, bool special);
void *ggml_backend_reg_by_name(const char *name);
void *ggml_backend_reg_get_proc_address(void *registry, const char *name);
void ggml_threadpool_params_init(void *params, int threads);
void llama_attach_threadpool(void *context, void *pool, void *batch_pool);

enum { BATCH = 512, MAX_STREAMS = 64 };

static void *context;
static const void *vocab;
static int vocabulary;
static char text[1 << 16];
static int text_length;
static volatile int ended;
static int32_t token[BATCH], pos[BATCH], count[BATCH], sequence[BATCH], *sequences[BATCH];
static int8_t logits[BATCH];
static batch tokens = {0, token, NULL, pos, count, sequences, logits};

static void quiet(int level, const char *text, void *data) {
  (void)data;
  if (level >= 4) fputs(text, stderr);
}

static void set(void *params, int offset, int32_t value) { memcpy((char *)params + offset, &value, sizeof value); }

static int64_t nanos(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void add(int32_t id, int32_t position, int32_t stream, bool wanted) {
  int i = tokens.n_tokens++;
  token[i] = id;
  pos[i] = position;
  sequence[i] = stream;
  logits[i] = wanted;
}

static void decode(void) {
  int result = llama_decode(context, tokens);
  if (result != 0) {
    fprintf(stderr, "llama_decode returned %d\n", result);
    exit(1);
  }
}

static int32_t most_probable(int index) {
  const float *row = llama_get_logits_ith(context, index);
  int best = 0;
  for (int i = 1; i < vocabulary; i++) {
    if (row[i] > row[best]) best = i;
  }
  return best;
}

static int32_t next_token(int index) {
  int32_t best = most_probable(index);
  ended += llama_vocab_is_eog(vocab, best);
  if (text_length > (int)sizeof text - 256) text_length = 0;
  int length = llama_token_to_piece(vocab, best, text + text_length, 256, 0, false);
  text_length += length > 0 ? length : 0;
  return best;
}

/* The struct of the parameters is 528 bytes; at 520, how long threads without work spin. */
static void keep_threads(int threads) {
  int64_t params[528 / 8];
  void *registry = ggml_backend_reg_by_name("CPU");
  void *(*start)(void *);
  *(void **)&start = registry ? ggml_backend_reg_get_proc_address(registry, "ggml_threadpool_new") : NULL;
  if (threads < 2 || !start) return;
  ggml_threadpool_params_init(params, threads);
  set(params, 520, 0);
  llama_attach_threadpool(context, start(params), NULL);
}

static void run(unsigned seed, int prompt, int steps, int streams) {
  int32_t next[MAX_STREAMS];
  llama_memory_clear(llama_get_memory(context), true);
  int64_t wall = nanos(CLOCK_MONOTONIC), cpu = nanos(CLOCK_PROCESS_CPUTIME_ID);
  for (int s = 0; s < streams; s++) {
    tokens.n_tokens = 0;
    for (int i = 0; i < prompt; i++) {
      seed = seed * 1664525u + 1013904223u;
      add(100 + (int)(seed >> 8) % 20000, i, s, i == prompt - 1);
    }
    decode();
    next[s] = next_token(prompt - 1);
  }
  int64_t wall_between = nanos(CLOCK_MONOTONIC), cpu_between = nanos(CLOCK_PROCESS_CPUTIME_ID);
  for (int i = 0; i < steps; i++) {
    tokens.n_tokens = 0;
    for (int s = 0; s < streams; s++) add(next[s], prompt + i, s, true);
    decode();
    for (int s = 0; s < streams; s++) next[s] = next_token(s);
  }
  printf("%lld %lld %lld %lld\n", (long long)(wall_between - wall), (long long)(cpu_between - cpu),
         (long long)(nanos(CLOCK_MONOTONIC) - wall_between), (long long)(nanos(CLOCK_PROCESS_CPUTIME_ID) - cpu_between));
  fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  llama_log_set(quiet, NULL);
  ggml_backend_load_all_from_path(argv[1]);
  llama_backend_init();
  void *model = llama_model_load_from_file(argv[2], llama_model_default_params());
  if (!model) return 1;
  vocab = llama_model_get_vocab(model);
  vocabulary = llama_vocab_n_tokens(vocab);
  context_params params = llama_context_default_params();
  int threads = atoi(argv[3]), slots = atoi(argv[4]), length = atoi(argv[5]);
  set(&params, 0, length * slots);
  set(&params, 4, BATCH);
  set(&params, 8, BATCH);
  set(&params, 12, slots);
  set(&params, 28, threads);
  set(&params, 32, threads);
  context = llama_init_from_model(model, params);
  if (!context) return 1;
  keep_threads(threads);
  for (int i = 0; i < BATCH; i++) {
    count[i] = 1;
    sequences[i] = &sequence[i];
  }
  puts("ready");
  fflush(stdout);
  unsigned seed;
  int prompt, steps, streams;
  while (scanf("%u %d %d %d", &seed, &prompt, &steps, &streams) == 4) {
    if (prompt < 1 || prompt > BATCH || streams < 1 || streams > MAX_STREAMS) return 2;
    run(seed, prompt, steps, streams);
  }
  return 0;
}
