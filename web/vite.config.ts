import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: {
    manifest: true,
    // Nothing may become an inline data: address under the strict policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        console: 'console.html',
        public: 'src/public/styles.css',
        fonts: 'src/public/fonts.css',
        steps: 'src/public/steps.ts',
      },
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4400' } },
})
